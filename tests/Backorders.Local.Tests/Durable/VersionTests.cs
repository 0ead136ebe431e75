using Backorders.Local.Durable.Instances;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public sealed class VersionTests
{
    [Theory]
    [InlineData("1", "2.0")]
    [InlineData("1", "10.0")]
    [InlineData("2.0", "10.0")]
    [InlineData("2.0", "2.0.1")]
    [InlineData("", "1")]
    [InlineData("10", "9")]
    [InlineData("10.0", "9")]
    public void The_second_is_newer(string older, string newer)
    {
        Assert.True(VersionOrder.Instance.Compare(older, newer) < 0);
        Assert.True(VersionOrder.Instance.Compare(newer, older) > 0);
    }

    [Theory]
    [InlineData("", " ")]
    [InlineData("2.0", "2.0")]
    [InlineData("2.0", "02.00")]
    [InlineData("beta", "BETA")]
    public void Neither_is_newer(string one, string other) => Assert.Equal(0, VersionOrder.Instance.Compare(one, other));

    [Theory]
    [InlineData("None", "", true)]
    [InlineData("None", "1", true)]
    [InlineData("None", "3.0", true)]
    [InlineData("Strict", "", false)]
    [InlineData("Strict", "1", false)]
    [InlineData("Strict", "2.0", true)]
    [InlineData("Strict", "2.00", false)]
    [InlineData("CurrentOrOlder", "", true)]
    [InlineData("CurrentOrOlder", "1", true)]
    [InlineData("CurrentOrOlder", "2.0", true)]
    [InlineData("CurrentOrOlder", "2.0.1", false)]
    [InlineData("CurrentOrOlder", "3.0", false)]
    public void A_worker_of_version_2_takes(string match, string instance, bool takes) =>
        Assert.Equal(takes, new WorkerVersion("2.0", Enum.Parse<VersionMatch>(match)).Takes(instance));

    [Fact]
    public async Task A_strict_worker_leaves_older_instances_waiting_for_theirs()
    {
        await using var host = await DurableHarness.StartAsync(Waiting(), Directory.CreateTempSubdirectory("durable-").FullName, "1");
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.RestartAsync("2.0", VersionMatch.Strict);
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.StartInstanceAsync("O", id: "i-2");
        await host.Client.RaiseEventAsync("i-2", "Signal", "y");
        Assert.Equal("2.0", await host.OutputOfAsync<string>("i-2"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.RestartAsync("1", VersionMatch.Strict);
        Assert.Equal("1", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_worker_that_matches_nothing_takes_newer_instances_too()
    {
        await using var host = await DurableHarness.StartAsync(Waiting(), Directory.CreateTempSubdirectory("durable-").FullName, "2.0");
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.RestartAsync("1", VersionMatch.None);
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.Equal("2.0", await host.OutputOfAsync<string>());
    }

    private static TestFunctions Waiting() => new TestFunctions().Orchestrator("O", async context =>
    {
        await context.WaitForExternalEvent<string>("Signal");
        return context.Version;
    });
}
