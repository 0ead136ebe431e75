using System.Text.Json;

namespace Backorders.Local.Hosting.Functions;

/// <summary>The worker's default serializer: System.Text.Json's defaults, except that property names are read without regard to case.</summary>
internal static class WorkerJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static object? Deserialize(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
