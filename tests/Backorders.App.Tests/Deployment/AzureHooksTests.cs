using System.Text.RegularExpressions;
using Backorders.App.Settings;
using Microsoft.Extensions.Configuration;

namespace Backorders.App.Tests.Deployment;

public sealed partial class AzureHooksTests
{
    /// <summary>Else a deployment is stopped for what nobody needs, or goes through to an app that does not start.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void A_setting_must_be_filled_in_when_the_app_does_not_start_without_it(string name)
    {
        var stage = AzureStage.Read(name);
        var empty = stage.Settings.Where(setting => setting.Value.Length == 0).Select(setting => setting.Key).ToList();
        Assert.NotEmpty(empty);
        Assert.All(empty, setting => Assert.True(IsOptional(setting) == StartsWithout(stage, setting), setting));
    }

    [Fact]
    public void What_hooks_and_pipeline_take_from_azd_is_an_output_or_is_set()
    {
        var set = SetByHand().Matches(AzureFiles.Text("hooks/preprovision.sh") + AzureFiles.Text("workflows/deploy.yml")).Select(match => match.Groups["name"].Value);
        var known = BicepFile.Read("main.bicep").Outputs.Concat(set).Concat(["AZURE_SUBSCRIPTION_ID", "AZURE_ENV_NAME", "AZURE_LOCATION", "CI"]).ToHashSet();
        string[] readers = ["hooks/preprovision.sh", "hooks/postprovision.sh", "main.bicepparam", "workflows/deploy.yml"];
        Assert.All(readers, reader => Assert.Empty(TakenFromAzd().Matches(AzureFiles.Text(reader)).Select(match => match.Groups["name"].Value).Except(known)));
    }

    /// <summary>A budget keeps the start that it has: a deployment that moves it is refused, which would be each one from the second month on.</summary>
    [Fact]
    public void A_budget_keeps_its_start()
    {
        Assert.Contains("startDate: empty(began) ? thisMonth : began", AzureFiles.Text("modules/budget.bicep"), StringComparison.Ordinal);
        Assert.Contains("name: 'monthly'", AzureFiles.Text("modules/budget.bicep"), StringComparison.Ordinal);
        Assert.Contains("/budgets/monthly?", AzureFiles.Text("hooks/preprovision.sh"), StringComparison.Ordinal);
        Assert.Contains("readEnvironmentVariable('BACKORDERS_BUDGET_BEGAN', '')", AzureFiles.Text("main.bicepparam"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("deploy")]
    [InlineData("release")]
    public void An_action_of_others_is_pinned_to_a_commit(string workflow)
    {
        var used = Uses().Matches(AzureFiles.Text($"workflows/{workflow}.yml")).Select(match => match.Groups["what"].Value).ToList();
        Assert.NotEmpty(used);
        Assert.All(used.Where(what => !what.StartsWith("./", StringComparison.Ordinal)), what => Assert.Matches("^[A-Za-z0-9-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$", what));
    }

    private static bool IsOptional(string setting) => Regex.IsMatch(setting, $"^({Optional().Match(AzureFiles.Text("hooks/preprovision.sh")).Groups["pattern"].Value})$");

    private static bool StartsWithout(AzureStage stage, string setting)
    {
        var filled = stage.Filled();
        filled[setting.Replace("__", ":", StringComparison.Ordinal)] = "";
        try
        {
            HubSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(filled).Build());
            return true;
        }
        catch (InvalidSettingException)
        {
            return false;
        }
    }

    [GeneratedRegex("^optional='(?<pattern>[^']+)'$", RegexOptions.Multiline)]
    private static partial Regex Optional();

    [GeneratedRegex("azd env set (?<name>[A-Z_]+) ")]
    private static partial Regex SetByHand();

    [GeneratedRegex(@"\$\{?(?<name>(AZURE|BACKORDERS|KEY_VAULT|FUNCTION_APP|VAULT|HUB)_[A-Z_]+)|(readEnvironmentVariable\('|azd env get-value )(?<name>[A-Z_]+)")]
    private static partial Regex TakenFromAzd();

    [GeneratedRegex("uses: (?<what>.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
