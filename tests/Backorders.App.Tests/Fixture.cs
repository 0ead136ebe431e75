using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests;

/// <summary>The payloads and vectors of tests/fixtures, as they are published.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", path));

    public static JsonElement Json(string path) => JsonDocument.Parse(Bytes(path)).RootElement;

    /// <summary>The payload with some of it changed.</summary>
    public static byte[] Changed(string path, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Bytes(path))!;
        change(node);
        return JsonSerializer.SerializeToUtf8Bytes(node);
    }
}
