using System.Text.Json;

namespace Backorders.Fuzz;

/// <param name="What">What was wrong.</param>
/// <param name="Cases">What to send to see it again, in order.</param>
internal sealed record FuzzFailure(string What, IReadOnlyList<FuzzCase> Cases)
{
    /// <summary>Keeps the cases in the current folder, to be repeated; returns the file.</summary>
    public async Task<string> WriteAsync(int seed)
    {
        var file = Path.GetFullPath($"fuzz-{seed}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(Cases));
        return file;
    }
}
