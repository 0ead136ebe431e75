using Backorders.Local.Durable.Turns;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class ReplayTests
{
    [Theory]
    [InlineData("other activity", "step 0: its history has activity 'A' here, the code did activity 'B'")]
    [InlineData("timer", "step 0: its history has activity 'A' here, the code did a timer")]
    [InlineData("nothing", "step 0: its history has activity 'A' here, the code did nothing")]
    [InlineData("one more", "step 1: its history has nothing here, the code did activity 'B'")]
    public async Task Code_that_changed_under_a_waiting_instance_fails_it_and_says_where(string change, string message)
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("A", _ => Task.FromResult(1))
            .Activity<string?, int>("B", _ => Task.FromResult(1))
            .Orchestrator("O", async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("Signal");
            }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        host.Functions.Orchestrator("O", async context =>
        {
            if (change == "other activity") await context.CallActivityAsync("B");
            if (change == "timer") await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            if (change == "one more") await Task.WhenAll(context.CallActivityAsync("A"), context.CallActivityAsync("B"));
            await context.WaitForExternalEvent<string>("Signal");
        });
        await host.RestartAsync();
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        var end = await host.EndOfAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains(message, end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mismatch_cannot_be_caught_by_the_orchestrator()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("A", _ => Task.FromResult(1))
            .Orchestrator("O", async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("Signal");
            }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        host.Functions.Orchestrator("O", async context =>
        {
            await Record.ExceptionAsync(() => context.CallActivityAsync("B"));
            return "went on";
        });
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Awaiting_something_foreign_fails_the_orchestration()
    {
        var foreign = new TaskCompletionSource();
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", _ => foreign.Task));
        await host.StartInstanceAsync("O");

        Assert.Contains("no durable task", (await host.EndOfAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_foreign_that_ends_while_a_timer_is_open_fails_the_orchestration()
    {
        var foreign = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            await Task.WhenAny(foreign.Task, context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        foreign.SetResult();

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ForeignAwaitException>());
        Assert.Null(host.Runner.NextDue());
    }

    [Fact]
    public async Task An_orchestrator_that_leaves_its_thread_fails()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("A", _ => Task.FromResult(1))
            .Orchestrator("O", async context =>
            {
                _ = context.WaitForExternalEvent<string>("Signal");
                await context.CallActivityAsync("A").ConfigureAwait(false);
                await context.CallActivityAsync("A");
            }));
        await host.StartInstanceAsync("O");

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ForeignAwaitException>());
    }

    [Fact]
    public async Task Durable_calls_from_another_thread_fail_the_orchestration()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            await Record.ExceptionAsync(() => Task.Run(() => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None)));
        }));
        await host.StartInstanceAsync("O");

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ForeignAwaitException>());
    }

}
