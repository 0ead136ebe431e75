using System.Text.Json;

namespace Backorders.App.Tests.Deployment;

/// <summary>What Azure is told: the files of infra/azure, host.json, and the sample's settings to compare with.</summary>
internal static class AzureFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "azure");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    public static JsonElement HostJson { get; } = Beside("host.json");

    public static IReadOnlyDictionary<string, string> Sample { get; } = Strings(Beside("local.settings.sample.json").GetProperty("Values"));

    public static IReadOnlyDictionary<string, string> Strings(JsonElement json) =>
        json.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!);

    private static JsonElement Beside(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name))).RootElement;
}
