using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class TimerTests
{
    [Fact]
    public async Task A_timer_of_sixty_days_fires_when_the_clock_gets_there()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal(DurableHarness.Begin.AddDays(60), host.Runner.NextDue());

        await host.AdvanceAsync(TimeSpan.FromDays(60) - TimeSpan.FromSeconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(DurableHarness.Begin.AddDays(60).UtcDateTime, await host.OutputOfAsync<DateTime>());
    }

    [Fact]
    public async Task A_clock_that_jumps_over_several_timers_fires_them_in_order()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            List<int> fired = [];
            async Task After(int days)
            {
                await context.CreateTimer(TimeSpan.FromDays(days), CancellationToken.None);
                fired.Add(days);
            }

            await Task.WhenAll(After(3), After(1), After(2));
            return fired;
        }));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal([1, 2, 3], (await host.OutputOfAsync<List<int>>())!);
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
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
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancel.Token);
            cancel.Cancel();
            return (await Assert.ThrowsAnyAsync<Exception>(() => timer)).GetType().Name;
        }));
        await host.StartInstanceAsync("O");

        Assert.Equal(nameof(TaskCanceledException), await host.OutputOfAsync<string>());
        Assert.Null(host.Runner.NextDue());
    }

    [Fact]
    public async Task A_timer_that_is_not_cancelled_keeps_a_returned_orchestration_running()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromSeconds(4), CancellationToken.None);
            return Task.FromResult("output");
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.AdvanceAsync(TimeSpan.FromSeconds(4));

        Assert.Equal("output", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_timer_cancelled_in_a_later_turn_does_not_keep_the_orchestration_running()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(60), cancel.Token);
            var signal = context.WaitForExternalEvent<string>("Signal");
            var first = await Task.WhenAny(signal, timer);
            cancel.Cancel();
            return first == signal;
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.True(await host.OutputOfAsync<bool>());
        Assert.Null(host.Runner.NextDue());
    }

    [Fact]
    public async Task The_runner_is_busy_while_a_timer_is_due_and_has_not_fired()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("O", context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None)));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        await host.Runner.StopAsync();

        host.Clock.MoveTo(DurableHarness.Begin.AddDays(1));

        Assert.Contains(host.Runner.Busy(), line => line.Contains("due", StringComparison.Ordinal));
    }
}
