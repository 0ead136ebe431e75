using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
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
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            if (context.GetInput<int>() > 0) return Task.FromResult(context.CurrentUtcDateTime);
            _ = context.CreateTimer(2 * Moment, CancellationToken.None);
            context.ContinueAsNew(1);
            return Task.FromResult(default(DateTime));
        }));
        var begin = host.Now;
        await host.StartInstanceAsync("O", 0);

        await host.AdvanceAsync(Moment);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(Moment);
        Assert.True(await host.OutputOfAsync<DateTime>() >= (begin + (2 * Moment)).UtcDateTime);
    }

    [Fact]
    public async Task The_next_generations_wait_gets_the_event_when_the_last_one_left_a_wait_open()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
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
    public async Task Two_hundred_generations_follow_each_other()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<int, int>("Next", number => Task.FromResult(number + 1))
            .Orchestrator("O", async context =>
            {
                var next = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
                if (next < 200) context.ContinueAsNew(next);
                return next;
            }));
        await host.StartInstanceAsync("O", 0);

        Assert.Equal(200, await host.OutputOfAsync<int>());
    }

    [Fact]
    public async Task The_next_generation_begins_with_an_empty_history_and_the_new_input()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<string, string>("Echo", Task.FromResult)
            .Orchestrator("O", async context =>
            {
                var input = context.GetInput<string>()!;
                if (input.Length == 3) return await context.CallActivityAsync<string>("Echo", input);
                await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                context.ContinueAsNew(input + "x");
                return "";
            }));
        await host.StartInstanceAsync("O", "x");

        Assert.Equal("xxx", await host.OutputOfAsync<string>());
        Assert.Equal("xxx", (await host.EndOfAsync()).ReadInputAs<string>());
    }

    [Fact]
    public async Task An_event_that_a_wait_took_is_not_carried_over()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            var got = await context.WaitForExternalEvent<string>("Signal");
            if (context.GetInput<int>() == 0) context.ContinueAsNew(1);
            return got;
        }));
        await host.StartInstanceAsync("O", 0);
        await host.Client.RaiseEventAsync("i-1", "Signal", "a");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.Client.RaiseEventAsync("i-1", "Signal", "b");

        Assert.Equal("b", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_throws_after_asking_to_continue_has_failed()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            context.ContinueAsNew(1);
            return Task.FromException(new InvalidOperationException("no way"));
        }));
        await host.StartInstanceAsync("O", 0);

        Assert.Equal("no way", (await host.EndOfAsync()).FailureDetails!.ErrorMessage);
    }

    private async Task<IDurableBackend> StartWithTwoBufferedEventsAsync(bool preserve)
    {
        var gate = new Gate();
        var host = await StartAsync(functions => functions
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
