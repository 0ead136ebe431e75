using System.Text.Json;

namespace Backorders.Local.Blobs;

/// <summary>The containers that Azure has too, and after how long each lets go of a blob: both are made from one file.</summary>
internal static class DeclaredContainers
{
    private const string Resource = "Azure.blobs.json";

    public static IReadOnlyDictionary<string, TimeSpan> Read()
    {
        using var file = typeof(DeclaredContainers).Assembly.GetManifestResourceStream(Resource)!;
        using var json = JsonDocument.Parse(file);
        return json.RootElement.EnumerateObject().ToDictionary(
            container => container.Name, container => TimeSpan.FromDays(container.Value.GetProperty("deleteAfterDays").GetInt32()), StringComparer.Ordinal);
    }
}
