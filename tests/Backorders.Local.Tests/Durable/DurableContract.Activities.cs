using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task A_failed_activity_throws_TaskFailedException_with_its_details()
    {
        TaskFailedException? seen = null;
        await using var host = await StartAsync(functions => functions
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
        IDurableBackend? host = null;
        host = await StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ =>
            {
                attempts.Add(host!.Now);
                throw new InvalidOperationException("boom");
            })
            .Orchestrator("O", context =>
                context.CallActivityAsync("Boom", TaskOptions.FromRetryPolicy(new RetryPolicy(4, Moment, 3, 5 * Moment)))));
        await using var _ = host;
        await host.StartInstanceAsync("O");

        foreach (var moments in new[] { 1, 3, 5 }) await host.AdvanceAsync(moments * Moment);

        var end = await host.EndOfAsync();
        Assert.Equal(4, attempts.Count);
        Assert.All([1, 3, 5], (moments, retry) => Assert.True(attempts[retry + 1] - attempts[retry] >= moments * Moment));
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
    }

    [Fact]
    public async Task A_retry_that_succeeds_gives_its_result()
    {
        var attempts = 0;
        await using var host = await StartAsync(functions => functions
            .Activity<string, string>("Flaky", input => ++attempts < 3 ? throw new TimeoutException() : Task.FromResult(input + attempts))
            .Orchestrator("O", context => context.CallActivityAsync<string>("Flaky", "x", Retries(3))));
        await host.StartInstanceAsync("O");

        await host.AdvanceAsync(Moment);
        await host.AdvanceAsync(Moment);

        Assert.Equal("x3", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_retried()
    {
        var attempts = 0;
        await using var host = await StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ => ++attempts > 0 ? throw new ArgumentException("no use") : Task.FromResult(0))
            .Orchestrator("O", context => context.CallActivityAsync("Boom", TaskOptions.FromRetryPolicy(
                new RetryPolicy(3, Moment) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() }))));
        await host.StartInstanceAsync("O");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_with_its_message_as_output()
    {
        await using var host = await StartAsync(functions => functions
            .Orchestrator("O", async context =>
            {
                await context.CreateTimer(Moment, CancellationToken.None);
                throw new InvalidOperationException("no way");
            }));
        await host.StartInstanceAsync("O");
        await host.AdvanceAsync(Moment);

        var end = await host.EndOfAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("no way", end.SerializedOutput);
        Assert.True(end.FailureDetails!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task An_unknown_activity_fails_by_name_and_is_not_retried()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
            (await Assert.ThrowsAsync<TaskFailedException>(() =>
                context.CallActivityAsync("X", Retries(3)))).FailureDetails.ErrorMessage));
        await host.StartInstanceAsync("O");

        Assert.Equal("No activity task named 'X' was found.", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_by_name()
    {
        await using var host = await StartAsync(functions => functions);
        await host.StartInstanceAsync("Nobody");

        Assert.Equal("No orchestrator task named 'Nobody' was found.", (await host.EndOfAsync()).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Activities_begun_together_run_together()
    {
        Gate[] gates = [new(), new(), new()];
        await using var host = await StartAsync(functions => functions
            .Activity<int, bool>("Gate", (number, stop) => gates[number].PassAsync(stop))
            .Orchestrator("O", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 3).Select(number => context.CallActivityAsync<bool>("gate", number)))).Length));
        await host.StartInstanceAsync("O");

        foreach (var gate in gates) await gate.Reached;
        foreach (var gate in gates) gate.Open();

        Assert.Equal(3, await host.OutputOfAsync<int>());
    }

    [Fact]
    public async Task A_policy_stops_when_its_time_is_up_though_attempts_are_left()
    {
        var attempts = 0;
        await using var host = await StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ => ++attempts > 0 ? throw new TimeoutException() : Task.FromResult(0))
            .Orchestrator("O", context => context.CallActivityAsync("Boom", TaskOptions.FromRetryPolicy(
                new RetryPolicy(100, Moment, retryTimeout: 2 * Moment)))));
        await host.StartInstanceAsync("O");

        for (var moment = 0; moment < 2; moment++) await host.AdvanceAsync(Moment);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);
        Assert.InRange(attempts, 2, 3);
    }

    [Fact]
    public async Task Retry_options_given_as_input_by_mistake_are_refused()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<string?, int>("A", _ => Task.FromResult(1))
            .Orchestrator("O", context => context.CallActivityAsync<int>("A", input: Retries(3))));
        await host.StartInstanceAsync("O");

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task The_first_to_end_wins_a_race_and_the_orchestration_ends_after_the_last()
    {
        Gate[] gates = [new(), new(), new()];
        await using var host = await StartAsync(functions => functions
            .Activity<int, int>("Gate", async (number, stop) => await gates[number].PassAsync(stop) ? number : -1)
            .Orchestrator("O", async context =>
            {
                var first = await Task.WhenAny(context.CallActivityAsync<int>("Gate", 0), context.CallActivityAsync<int>("Gate", 1));
                await context.CallActivityAsync<int>("Gate", 2);
                return await first;
            }));
        await host.StartInstanceAsync("O");

        gates[1].Open();
        await gates[2].Reached;
        gates[2].Open();
        await gates[0].Reached;
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());
        gates[0].Open();

        Assert.Equal(1, await host.OutputOfAsync<int>());
    }

    [Fact]
    public async Task Of_several_together_all_end_before_the_failure_of_one_is_thrown()
    {
        var gate = new Gate();
        var ended = false;
        await using var host = await StartAsync(functions => functions
            .Activity<string?, int>("Boom", _ => throw new InvalidOperationException("boom"))
            .Activity<string?, bool>("Gate", async (_, stop) => ended = await gate.PassAsync(stop))
            .Orchestrator("O", async context =>
            {
                await Assert.ThrowsAsync<TaskFailedException>(() => Task.WhenAll(context.CallActivityAsync("Boom"), context.CallActivityAsync("Gate")));
                return ended;
            }));
        await host.StartInstanceAsync("O");
        await gate.Reached;

        gate.Open();

        Assert.True(await host.OutputOfAsync<bool>());
    }

    private static TaskOptions Retries(int attempts) => TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, Moment));
}
