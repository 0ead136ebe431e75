using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class ActivityTests
{
    [Fact]
    public async Task A_failed_activity_throws_TaskFailedException_with_its_details()
    {
        TaskFailedException? seen = null;
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ => throw new InvalidOperationException("boom 1"))
            .Orchestrator("O", async context =>
            {
                seen = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Boom"));
            }));
        await host.StartInstanceAsync("O");
        await host.EndOfAsync();

        Assert.Equal("Boom", seen!.TaskName);
        Assert.Equal(0, seen.TaskId);
        Assert.Equal("Task 'Boom' (#0) failed with an unhandled exception: boom 1", seen.Message);
        Assert.Equal("System.InvalidOperationException", seen.FailureDetails.ErrorType);
        Assert.Equal("boom 1", seen.FailureDetails.ErrorMessage);
        Assert.True(seen.FailureDetails.IsCausedBy<InvalidOperationException>());
        Assert.True(seen.FailureDetails.IsCausedBy<SystemException>());
        Assert.False(seen.FailureDetails.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task An_activity_is_retried_with_backoff_on_the_clock()
    {
        List<DateTimeOffset> attempts = [];
        DurableHarness? host = null;
        host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ =>
            {
                attempts.Add(host!.Clock.GetUtcNow());
                throw new InvalidOperationException("boom");
            })
            .Orchestrator("O", context =>
                context.CallActivityAsync("Boom", TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMinutes(1), 3, TimeSpan.FromMinutes(5))))));
        await using var _ = host;
        await host.StartInstanceAsync("O");

        await host.SettleAsync();
        Assert.Equal(DurableHarness.Begin.AddMinutes(1), host.Runner.NextDue());
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        var end = await host.EndOfAsync();
        Assert.Equal([0, 1, 4, 9], attempts.Select(at => (at - DurableHarness.Begin).TotalMinutes));
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Null(host.Runner.NextDue());
    }

    [Fact]
    public async Task A_retry_that_succeeds_gives_its_result()
    {
        var attempts = 0;
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Flaky", input => ++attempts < 3 ? throw new TimeoutException() : Task.FromResult(input + attempts))
            .Orchestrator("O", context =>
                context.CallActivityAsync<string>("Flaky", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1))))));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("x3", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_retried()
    {
        var attempts = 0;
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ => ++attempts > 0 ? throw new ArgumentException("no use") : Task.FromResult(0))
            .Orchestrator("O", context => context.CallActivityAsync("Boom", TaskOptions.FromRetryPolicy(
                new RetryPolicy(3, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() }))));
        await host.StartInstanceAsync("O");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_with_its_message_as_output()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("O", async context =>
            {
                await context.CreateTimer(TimeSpan.FromTicks(1), CancellationToken.None);
                throw new InvalidOperationException("no way");
            }));
        await host.StartInstanceAsync("O");
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var end = await host.EndOfAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("no way", end.SerializedOutput);
        Assert.True(end.FailureDetails!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task An_unknown_activity_fails_by_name_and_is_not_retried()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
            (await Assert.ThrowsAsync<TaskFailedException>(() =>
                context.CallActivityAsync("X", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))))).FailureDetails.ErrorMessage));
        await host.StartInstanceAsync("O");

        Assert.Equal("No activity task named 'X' was found.", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_by_name()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions);
        await host.StartInstanceAsync("Nobody");

        Assert.Equal("No orchestrator task named 'Nobody' was found.", (await host.EndOfAsync()).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Activities_begun_together_run_together()
    {
        Gate[] gates = [new(), new(), new()];
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<int, bool>("Gate", (number, stop) => gates[number].PassAsync(stop))
            .Orchestrator("O", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 3).Select(number => context.CallActivityAsync<bool>("gate", number)))).Length));
        await host.StartInstanceAsync("O");

        foreach (var gate in gates) await gate.Reached;
        foreach (var gate in gates) gate.Open();

        Assert.Equal(3, await host.OutputOfAsync<int>());
    }

    [Fact]
    public async Task A_sub_orchestration_is_refused_with_a_clear_message()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("O", context => context.CallSubOrchestratorAsync<string>("Child")));
        await host.StartInstanceAsync("O");

        Assert.Contains("no sub-orchestrations", (await host.EndOfAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
