using System.Text.RegularExpressions;

namespace Backorders.App.Tests.Deployment;

/// <summary>The settings that the Bicep gives the app on one stage, by name.</summary>
internal sealed partial class AzureStage
{
    private AzureStage(string name)
    {
        var stage = AzureFiles.Json($"stages/{name}.json");
        Settings = AzureFiles.Strings(stage.GetProperty("settings"));
        Vault = [.. stage.GetProperty("vaultSettings").EnumerateArray().Select(setting => setting.GetString()!)];
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public IReadOnlyList<string> Vault { get; }

    /// <summary>What app.bicep itself sets, with its expressions.</summary>
    public static IReadOnlyDictionary<string, string> OfTheApp { get; } = AppSetting()
        .Matches(AzureFiles.Text("modules/app.bicep").Split("resource appSettings ")[1])
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    public static AzureStage Read(string name) => new(name);

    /// <summary>As the app finds them: what only an operator knows is the sample's.</summary>
    public Dictionary<string, string?> Filled()
    {
        var all = OfTheApp.ToDictionary(setting => setting.Key, setting => setting.Key switch
        {
            "Tables__Endpoint" => "https://stdataexample.table.core.windows.net/",
            "Blobs__Endpoint" => "https://stdataexample.blob.core.windows.net/",
            "ServiceBus__fullyQualifiedNamespace" => "sb-example.servicebus.windows.net",
            "Links__BaseUrl" => "https://func-example.azurewebsites.net",
            _ => setting.Value,
        }, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Settings) all[name] = value.Length > 0 ? value : OfTheOperator(name);
        foreach (var name in Vault) all[name] = AzureFiles.Sample[name];
        return all.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);
    }

    /// <summary>Locally a channel's address is a simulator's, so the sample leaves it empty.</summary>
    private static string OfTheOperator(string setting) =>
        setting.EndsWith("__StockUrl", StringComparison.Ordinal) ? "https://channel.example/stock" : AzureFiles.Sample[setting];

    [GeneratedRegex(@"^\s+\{? ?(?<name>[A-Z][A-Za-z_]+): (?<value>.+?)( \},?)?$", RegexOptions.Multiline)]
    private static partial Regex AppSetting();
}
