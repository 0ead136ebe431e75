using Backorders.App.Settings;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Hosting;

namespace Backorders.Local.Tests.Hosting;

public sealed class HostJsonTests
{
    [Theory]
    [InlineData("None", nameof(VersionMatch.None))]
    [InlineData("strict", nameof(VersionMatch.Strict))]
    [InlineData("CurrentOrOlder", nameof(VersionMatch.CurrentOrOlder))]
    public void The_match_of_versions_is_its_own(string strategy, string match)
    {
        var read = HostJson.Parse(Durable($$"""{ "defaultVersion": "2.0", "versionMatchStrategy": "{{strategy}}", "versionFailureStrategy": "reject" }"""));
        Assert.Equal(new WorkerVersion("2.0", Enum.Parse<VersionMatch>(match)), read.Orchestrations);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "extensions": { "durableTask": {} } }""")]
    public void What_is_left_out_has_the_hosts_default(string json) =>
        Assert.Equal(new WorkerVersion("", VersionMatch.CurrentOrOlder), HostJson.Parse(json).Orchestrations);

    [Theory]
    [InlineData("versionMatchStrategy", "Newest")]
    [InlineData("versionMatchStrategy", "7")]
    [InlineData("versionFailureStrategy", "Fail")]
    public async Task What_it_cannot_do_stops_the_start_by_name(string setting, string value)
    {
        var start = TestHost.StartAsync(options => options with { HostJson = Durable($$"""{ "{{setting}}": "{{value}}" }""") });
        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => start);
        Assert.Contains($"extensions.durableTask.{setting} of host.json is {value}", refused.Message, StringComparison.Ordinal);
    }

    private static string Durable(string durable) => $$"""{ "extensions": { "durableTask": {{durable}} } }""";
}
