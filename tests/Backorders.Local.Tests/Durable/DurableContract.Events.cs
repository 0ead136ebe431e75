using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task Events_raised_before_the_wait_are_kept_in_order_whatever_their_case()
    {
        var gate = new Gate();
        await using var host = await StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gate.PassAsync(stop))
            .Orchestrator("O", async context =>
            {
                await context.CallActivityAsync("Gate");
                return new[] { await context.WaitForExternalEvent<string>("sIgNaL"), await context.WaitForExternalEvent<string>("Signal") };
            }));
        await host.StartInstanceAsync("O");
        await gate.Reached;

        await host.Client.RaiseEventAsync("i-1", "SIGNAL", "first");
        await host.Client.RaiseEventAsync("i-1", "signal", "second");
        gate.Open();

        Assert.Equal(["first", "second"], (await host.OutputOfAsync<string[]>())!);
    }

    [Fact]
    public async Task The_newest_of_two_waits_gets_the_event()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            var older = context.WaitForExternalEvent<string>("Signal");
            var newer = context.WaitForExternalEvent<string>("Signal");
            return await Task.WhenAny(older, newer) == newer ? "newer" : "older";
        }));
        await host.StartInstanceAsync("O");

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.Equal("newer", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Two_waits_take_two_events_newest_wait_first()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            var older = context.WaitForExternalEvent<string>("Signal");
            var newer = context.WaitForExternalEvent<string>("Signal");
            return $"older {await older}, newer {await newer}";
        }));
        await host.StartInstanceAsync("O");

        await host.Client.RaiseEventAsync("i-1", "Signal", "1");
        await host.Client.RaiseEventAsync("i-1", "Signal", "2");

        Assert.Equal("older 2, newer 1", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_cancelled_wait_swallows_the_event_that_comes_while_an_activity_runs()
    {
        var gate = new Gate();
        await using var host = await StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gate.PassAsync(stop))
            .Orchestrator("O", async context =>
            {
                using var cancel = new CancellationTokenSource();
                _ = context.WaitForExternalEvent<string>("Signal", cancel.Token);
                cancel.Cancel();
                await context.CallActivityAsync("Gate");
                return await context.WaitForExternalEvent<string>("Signal");
            }));
        await host.StartInstanceAsync("O");
        await gate.Reached;

        await host.Client.RaiseEventAsync("i-1", "Signal", "lost");
        gate.Open();
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.Client.RaiseEventAsync("i-1", "Signal", "kept");
        Assert.Equal("kept", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_cancelled_wait_below_a_new_one_swallows_the_second_event()
    {
        var gate = new Gate();
        await using var host = await StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gate.PassAsync(stop))
            .Orchestrator("O", async context =>
            {
                using var cancel = new CancellationTokenSource();
                _ = context.WaitForExternalEvent<string>("Signal", cancel.Token);
                cancel.Cancel();
                var first = await context.WaitForExternalEvent<string>("Signal");
                await context.CallActivityAsync("Gate");
                return $"{first}, {await context.WaitForExternalEvent<string>("Signal")}";
            }));
        await host.StartInstanceAsync("O");
        await host.Client.RaiseEventAsync("i-1", "Signal", "first");
        await gate.Reached;

        await host.Client.RaiseEventAsync("i-1", "Signal", "lost");
        gate.Open();
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.Client.RaiseEventAsync("i-1", "Signal", "third");
        Assert.Equal("first, third", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Awaiting_a_cancelled_wait_throws_TaskCanceledException()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<string>("Signal", cancel.Token);
            cancel.Cancel();
            return (await Assert.ThrowsAnyAsync<Exception>(() => wait)).GetType().Name;
        }));
        await host.StartInstanceAsync("O");

        Assert.Equal(nameof(TaskCanceledException), await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_wait_that_runs_out_of_time_throws_TaskCanceledException()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
            (await Assert.ThrowsAnyAsync<Exception>(() => context.WaitForExternalEvent<string>("Signal", Moment))).GetType().Name));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(Moment);

        Assert.Equal(nameof(TaskCanceledException), await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_wait_that_is_met_in_time_leaves_no_timer_behind()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
            context.WaitForExternalEvent<string>("Signal", TimeSpan.FromDays(60))));
        await host.StartInstanceAsync("O");

        await host.Client.RaiseEventAsync("i-1", "Signal", "in time");

        Assert.Equal("in time", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_event_of_the_wrong_type_fails_the_orchestration()
    {
        await using var host = await StartAsync(functions => functions
            .Orchestrator("O", context => context.WaitForExternalEvent<int>("Signal")));
        await host.StartInstanceAsync("O");

        await host.Client.RaiseEventAsync("i-1", "Signal", "no number");

        var end = await host.EndOfAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<JsonException>());
    }

    [Fact]
    public async Task Two_waits_on_one_name_with_different_types_throw_ArgumentException()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            _ = context.WaitForExternalEvent<string>("Signal");
            return context.WaitForExternalEvent<int>("signal");
        }));
        await host.StartInstanceAsync("O");

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task An_event_without_payload_is_the_default_value()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
            $"{await context.WaitForExternalEvent<string?>("Text") ?? "null"}, {await context.WaitForExternalEvent<int>("Number")}"));
        await host.StartInstanceAsync("O");

        await host.Client.RaiseEventAsync("i-1", "Text");
        await host.Client.RaiseEventAsync("i-1", "Number");

        Assert.Equal("null, 0", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_orchestration_can_send_an_event_to_another()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<string, string>("Echo", Task.FromResult)
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("Signal"))
            .Orchestrator("Sender", async context =>
            {
                context.SendEvent("receiver", "Signal", "hello");
                await context.CallActivityAsync<string>("Echo", "so that there is a replay");
            }));
        await host.StartInstanceAsync("Receiver", id: "receiver");
        await host.StartInstanceAsync("Sender", id: "sender");

        await host.EndOfAsync("sender");
        Assert.Equal("hello", await host.OutputOfAsync<string>("receiver"));
    }
}
