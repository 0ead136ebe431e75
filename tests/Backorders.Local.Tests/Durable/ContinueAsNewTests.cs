using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class ContinueAsNewTests
{
    [Fact]
    public async Task Buffered_events_go_with_it_in_order()
    {
        await using var host = await StartWithTwoBufferedEventsAsync(preserve: true);

        Assert.Equal("ab", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Buffered_events_are_dropped_when_asked()
    {
        await using var host = await StartWithTwoBufferedEventsAsync(preserve: false);
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.Client.RaiseEventAsync("i-1", "Signal", "c");
        await host.Client.RaiseEventAsync("i-1", "Signal", "d");

        Assert.Equal("cd", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_open_timer_is_waited_for_before_the_next_generation_starts()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", context =>
        {
            if (context.GetInput<int>() > 0) return Task.FromResult(context.CurrentUtcDateTime);
            _ = context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            context.ContinueAsNew(1);
            return Task.FromResult(default(DateTime));
        }));
        await host.StartInstanceAsync("O", 0);

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(DurableHarness.Begin.AddHours(2).UtcDateTime, await host.OutputOfAsync<DateTime>());
    }

    [Fact]
    public async Task The_next_generations_wait_gets_the_event_when_the_last_one_left_a_wait_open()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            var wait = context.WaitForExternalEvent<string>("Signal");
            if (context.GetInput<int>() > 0) return await wait;
            context.ContinueAsNew(1);
            return "";
        }));
        await host.StartInstanceAsync("O", 0);
        await host.SettleAsync();

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.Equal("x", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_thousand_generations_leave_the_history_of_one()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Next", number => Task.FromResult(number + 1))
            .Orchestrator("O", async context =>
            {
                var next = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
                if (next < 1000) context.ContinueAsNew(next);
                return next;
            }));
        await host.StartInstanceAsync("O", 0);

        Assert.Equal(1000, await host.OutputOfAsync<int>());
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("missing")).PurgedInstanceCount);
    }

    private static async Task<DurableHarness> StartWithTwoBufferedEventsAsync(bool preserve)
    {
        var gate = new Gate();
        var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gate.PassAsync(stop))
            .Orchestrator("O", async context =>
            {
                if (context.GetInput<int>() > 0)
                {
                    return await context.WaitForExternalEvent<string>("Signal") + await context.WaitForExternalEvent<string>("Signal");
                }

                await context.CallActivityAsync("Gate");
                context.ContinueAsNew(1, preserve);
                return "";
            }));
        await host.StartInstanceAsync("O", 0);
        await gate.Reached;
        await host.Client.RaiseEventAsync("i-1", "Signal", "a");
        await host.Client.RaiseEventAsync("i-1", "Signal", "b");
        gate.Open();
        return host;
    }
}
