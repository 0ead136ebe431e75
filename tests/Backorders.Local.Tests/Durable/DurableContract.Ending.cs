using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task Raising_to_a_missing_a_completed_or_a_terminated_instance_does_nothing()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Done", id: "done");
        await host.EndOfAsync("done");
        await host.StartInstanceAsync("Wait", id: "terminated");
        await host.Client.TerminateInstanceAsync("terminated");

        await host.Client.RaiseEventAsync("missing", "Signal", "x");
        await host.Client.RaiseEventAsync("done", "Signal", "x");
        await host.Client.RaiseEventAsync("terminated", "Signal", "x");
        await host.Client.TerminateInstanceAsync("terminated");
        await host.Client.TerminateInstanceAsync("missing");
        await host.Client.SuspendInstanceAsync("missing");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await host.StatusOfAsync("terminated"));
    }

    [Fact]
    public async Task A_terminated_instance_has_the_given_output()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Sleep");
        await host.SettleAsync();

        await host.Client.TerminateInstanceAsync("i-1", (object)"enough");

        var end = await host.EndOfAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_result_of_an_activity_that_outlives_its_instance_is_dropped()
    {
        var gate = new Gate();
        await using var host = await StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gate.PassAsync(stop))
            .Orchestrator("O", context => context.CallActivityAsync("Gate")));
        await host.StartInstanceAsync("O");
        await gate.Reached;

        await host.Client.TerminateInstanceAsync("i-1");
        gate.Open();
        await host.SettleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await host.StatusOfAsync());
    }

    [Fact]
    public async Task An_event_raised_while_suspended_is_delivered_after_resume()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Wait");
        await host.SettleAsync();
        await host.Client.SuspendInstanceAsync("i-1");

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await host.StatusOfAsync());

        await host.Client.ResumeInstanceAsync("i-1");
        Assert.Equal("x", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_timer_that_falls_due_while_suspended_fires_after_resume_even_over_a_restart()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Sleep");
        await host.SettleAsync();
        await host.Client.SuspendInstanceAsync("i-1");
        await host.AdvanceAsync(2 * Moment);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await host.StatusOfAsync());

        await host.RestartAsync();
        await host.Client.ResumeInstanceAsync("i-1");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Purging_a_running_instance_does_nothing_and_a_completed_one_is_gone()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Wait", id: "running");
        await host.StartInstanceAsync("Done", id: "done");
        await host.EndOfAsync("done");

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("running")).PurgedInstanceCount);
        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("done")).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("done"));
        Assert.NotNull(await host.Client.GetInstanceAsync("running"));
    }

    [Fact]
    public async Task Purging_by_filter_takes_the_finished_ones_of_that_time()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Done", id: "old");
        await host.StartInstanceAsync("Wait", id: "old-running");
        await host.EndOfAsync("old");
        var between = host.Now + Moment;
        await host.AdvanceAsync(2 * Moment);
        await host.StartInstanceAsync("Done", id: "new");
        await host.EndOfAsync("new");

        var purged = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: between));

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Equal(["old-running", "new"], await host.Client.GetAllInstancesAsync().Select(found => found.InstanceId).ToListAsync());
    }

    [Theory]
    [InlineData("Wait", OrchestrationRuntimeStatus.Terminated)]
    [InlineData("Boom", OrchestrationRuntimeStatus.Failed)]
    public async Task What_ended_badly_can_be_purged_too(string name, OrchestrationRuntimeStatus ended)
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync(name);
        await host.SettleAsync();
        await host.Client.TerminateInstanceAsync("i-1");
        Assert.Equal(ended, (await host.EndOfAsync()).RuntimeStatus);

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("i-1")).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("i-1"));
    }

    [Fact]
    public async Task A_suspended_instance_can_be_terminated()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Wait");
        await host.SettleAsync();
        await host.Client.SuspendInstanceAsync("i-1");

        await host.Client.TerminateInstanceAsync("i-1");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Resuming_what_is_not_suspended_changes_nothing()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Wait");
        await host.SettleAsync();

        await host.Client.ResumeInstanceAsync("i-1");

        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());
    }
}
