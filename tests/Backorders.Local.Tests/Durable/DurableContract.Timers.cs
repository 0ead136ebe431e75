using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "fired";
        }));
        await host.StartInstanceAsync("O");

        Assert.Equal("fired", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Awaiting_a_cancelled_timer_throws_TaskCanceledException()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(60 * Moment, cancel.Token);
            cancel.Cancel();
            return (await Assert.ThrowsAnyAsync<Exception>(() => timer)).GetType().Name;
        }));
        await host.StartInstanceAsync("O");

        Assert.Equal(nameof(TaskCanceledException), await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_timer_that_is_not_cancelled_keeps_a_returned_orchestration_running()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            _ = context.CreateTimer(Moment, CancellationToken.None);
            return Task.FromResult("output");
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(Moment);

        Assert.Equal("output", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_timer_cancelled_in_a_later_turn_does_not_keep_the_orchestration_running()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(60 * Moment, cancel.Token);
            var signal = context.WaitForExternalEvent<string>("Signal");
            var first = await Task.WhenAny(signal, timer);
            cancel.Cancel();
            return first == signal;
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.True(await host.OutputOfAsync<bool>());
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            List<int> fired = [];
            async Task After(int moments)
            {
                await context.CreateTimer(moments * Moment, CancellationToken.None);
                fired.Add(moments);
            }

            await Task.WhenAll(After(3), After(1), After(2));
            return fired;
        }));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(3 * Moment);

        Assert.Equal([1, 2, 3], (await host.OutputOfAsync<List<int>>())!);
    }

    [Fact]
    public async Task A_timer_does_not_fire_early_and_the_time_after_it_is_no_earlier_than_asked()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            var due = context.CurrentUtcDateTime + (3 * Moment);
            await context.CreateTimer(due, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        }));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(2 * Moment);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());
        await host.AdvanceAsync(Moment);

        Assert.True(await host.OutputOfAsync<bool>());
    }

    [Fact]
    public async Task A_timer_that_is_not_cancelled_keeps_a_failed_orchestration_running()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            _ = context.CreateTimer(Moment, CancellationToken.None);
            return Task.FromException(new InvalidOperationException("no way"));
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(Moment);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_timer_that_has_fired_is_not_undone_by_cancelling_it()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(Moment, cancel.Token);
            await timer;
            cancel.Cancel();
            return timer.Status;
        }));
        await host.StartInstanceAsync("O");
        await host.AdvanceAsync(Moment);

        Assert.Equal(TaskStatus.RanToCompletion, await host.OutputOfAsync<TaskStatus>());
    }
}
