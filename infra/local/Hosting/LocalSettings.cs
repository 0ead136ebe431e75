using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Hosting;

/// <summary>
/// The settings: what the caller gives, else the environment, else Values of local.settings.json, else of local.settings.sample.json.
/// A setting that is there but empty is set, and hides those after it. Addresses that are left empty are those of this process's simulators.
/// </summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static IConfiguration Load(string searchFrom, IReadOnlyDictionary<string, string?> given, Uri ownAddress)
    {
        var user = new ConfigurationBuilder()
            .AddInMemoryCollection(Values(LocalFiles.Find("local.settings.json", searchFrom)))
            .AddEnvironmentVariables()
            .AddInMemoryCollection(given.Select(setting => new KeyValuePair<string, string?>(Key(setting.Key), setting.Value)))
            .Build();
        var all = new ConfigurationBuilder()
            .AddInMemoryCollection(Values(LocalFiles.Find("local.settings.sample.json", searchFrom)))
            .AddInMemoryCollection(user.AsEnumerable().Where(setting => setting.Value is not null));
        return all.AddInMemoryCollection(OwnAddresses.For(ownAddress, all.Build(), user)).Build();
    }

    private static Dictionary<string, string?> Values(string? path)
    {
        if (path is null) return [];
        using var file = JsonDocument.Parse(File.ReadAllText(path), Lenient);
        return file.RootElement.TryGetProperty("Values", out var values)
            ? values.EnumerateObject().ToDictionary(value => Key(value.Name), value => (string?)value.Value.ToString(), StringComparer.OrdinalIgnoreCase)
            : [];
    }

    private static string Key(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
