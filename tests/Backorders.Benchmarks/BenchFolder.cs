namespace Backorders.Benchmarks;

/// <summary>A folder that goes away with its user.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backorders-bench").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
