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

    [Fact]
    public async Task What_was_cancelled_or_terminated_leaves_no_timer_behind()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Cancel", async context =>
            {
                using var cancel = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(60), cancel.Token);
                await Task.WhenAny(context.WaitForExternalEvent<string>("Signal"), timer);
                cancel.Cancel();
            })
            .Orchestrator("Timeout", context => context.WaitForExternalEvent<string>("Signal", TimeSpan.FromDays(60)))
            .Orchestrator("Sleep", context => context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None)));
        foreach (var name in new[] { "Cancel", "Timeout", "Sleep" }) await host.StartInstanceAsync(name, id: name);
        await host.SettleAsync();

        await host.Client.RaiseEventAsync("Cancel", "Signal", "x");
        await host.Client.RaiseEventAsync("Timeout", "Signal", "x");
        await host.Client.TerminateInstanceAsync("Sleep");
        await host.SettleAsync();

        Assert.Null(host.Runner.NextDue());
    }
}
