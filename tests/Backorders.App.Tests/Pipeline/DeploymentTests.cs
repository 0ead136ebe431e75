using Backorders.App.Tests.Deployment;
using Backorders.App.Tests.Timeline;
using Backorders.App.Timeline;
using Backorders.Local.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Another orchestrator is deployed over backorders that wait.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public async Task Who_waits_goes_on_as_it_began_and_hears_nothing_twice_and_who_comes_begins_anew()
    {
        await using var hub = await TestHub.StartAsync();
        foreach (var order in new[] { "1", "2" }) await hub.OrderAsync(order, "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromHours(47));

        await hub.CrashAndRestartAsync(Second);
        await hub.OrderAsync("3", "TEA", 1, hub.Now.AddMinutes(1));
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromHours(2));
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        await hub.AdvanceAsync(TimeSpan.FromHours(47));

        Assert.Equal(["confirmed", "reminder48h", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-2"));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-3"));
        Assert.Equal(7, (await hub.MessagesAsync()).Count);
        Assert.Equal((null, null, SecondBackorderRun.Mark), (await MarkAsync(hub, "1"), await MarkAsync(hub, "2"), await MarkAsync(hub, "3")));
    }

    [Fact]
    public async Task Rolled_back_who_came_meanwhile_stands_still_and_goes_on_once_that_version_is_there_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.CrashAndRestartAsync(Second);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddMinutes(1));
        await hub.SettleAsync();

        await hub.CrashAndRestartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));

        await hub.CrashAndRestartAsync(Second);
        await hub.SettleAsync();
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-2"));
    }

    private static LocalHostOptions Second(LocalHostOptions first) => first with
    {
        FunctionTypes = [.. first.FunctionTypes.Where(type => type != typeof(BackorderRun)), typeof(SecondBackorderRun)],
        HostJson = AzureFiles.HostJson.GetRawText().Replace("\"defaultVersion\": \"1\"", "\"defaultVersion\": \"2.0\"", StringComparison.Ordinal),
    };

    private static async Task<string?> MarkAsync(TestHub hub, string order)
    {
        var run = await hub.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync($"flipkart-{order}", getInputsAndOutputs: true, TestContext.Current.CancellationToken);
        Assert.Equal(OrchestrationRuntimeStatus.Running, run!.RuntimeStatus);
        return run.ReadCustomStatusAs<string>();
    }
}
