using System.Text.Json;
using System.Text.RegularExpressions;

namespace Backorders.App.Tests.Deployment;

/// <summary>What README and runbook name is there.</summary>
public sealed partial class DocumentsTests
{
    public static TheoryData<string> Documents => ["README.md", "RUNBOOK.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_route_that_is_named_is_one_of_the_apps(string document)
    {
        var routes = Routes().Select(route => route.Split('/')).ToList();
        var named = RouteName().Matches(AzureFiles.Text(document)).Select(match => match.Value.TrimEnd('/')).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !routes.Exists(route => IsSame(route, name.Split('/'))));
    }

    [Fact]
    public void The_table_of_settings_has_every_setting_of_the_sample()
    {
        string[] ofTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "AzureWebJobsDisableHomepage"];
        var patterns = SettingNames().Select(name => new Regex($"^{name.Replace("NAME", "[a-z]+", StringComparison.Ordinal).Replace("STAGE__LOCALE", "[A-Za-z0-9]+__[a-z]+", StringComparison.Ordinal)}$")).ToList();
        Assert.DoesNotContain(AzureFiles.Sample.Keys.Except(ofTheHost), setting => !patterns.Exists(pattern => pattern.IsMatch(setting)));
    }

    /// <summary>A name that begins with __ goes on the section before it.</summary>
    private static IEnumerable<string> SettingNames()
    {
        var text = AzureFiles.Text("README.md");
        var table = text[text.IndexOf("## Settings", StringComparison.Ordinal)..text.IndexOf("## What a flood meets", StringComparison.Ordinal)];
        var section = "";
        foreach (Match match in SettingName().Matches(table))
        {
            var name = match.Groups["name"].Value;
            if (!name.StartsWith("__", StringComparison.Ordinal)) section = name.Split("__")[0];
            yield return name.StartsWith("__", StringComparison.Ordinal) ? section + name : name;
        }
    }

    private static IEnumerable<string> Routes()
    {
        using var described = JsonDocument.Parse(typeof(ServiceRegistration).Assembly.GetManifestResourceStream(
            typeof(ServiceRegistration).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("openapi.json", StringComparison.Ordinal)))!);
        return [.. described.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
    }

    private static bool IsSame(string[] route, string[] named) =>
        route.Length == named.Length && route.Zip(named).All(part => part.First == part.Second || part.First.StartsWith('{'));

    [GeneratedRegex(@"/api/[A-Za-z0-9/{}_-]+(\.json)?")]
    private static partial Regex RouteName();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]*__[A-Za-z0-9_]+)`")]
    private static partial Regex SettingName();
}
