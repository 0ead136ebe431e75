using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    private static readonly OrchestrationRuntimeStatus[] StartOnceEver =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    [Theory]
    [InlineData("Wait")]
    [InlineData("Done")]
    public async Task Starting_an_id_again_without_dedupe_statuses_silently_replaces_it(string first)
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync(first);
        await host.SettleAsync();

        await host.StartInstanceAsync("Echo", "second");

        Assert.Equal("second", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_replaced_instance_does_not_get_the_events_of_its_predecessor()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Sleep");
        await host.Client.RaiseEventAsync("i-1", "Signal", "old");
        await host.StartInstanceAsync("Wait");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.Client.RaiseEventAsync("i-1", "Signal", "new");

        Assert.Equal("new", await host.OutputOfAsync<string>());
    }

    [Theory]
    [InlineData("Wait", "Running")]
    [InlineData("Done", "Completed")]
    public async Task Starting_an_id_again_with_all_dedupe_statuses_throws(string first, string status)
    {
        await using var host = await StartUsualAsync();
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(StartOnceEver);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(first, options);
        await host.SettleAsync();

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            host.Client.ScheduleNewOrchestrationInstanceAsync(first, options));

        Assert.Equal($"An orchestration with id 'x' already exists. It's in the {status} state.", refused.Message);
        Assert.Equal(status, (await host.StatusOfAsync("x")).ToString());
    }

    [Fact]
    public async Task Dedupe_statuses_that_would_terminate_and_then_refuse_are_refused()
    {
        await using var host = await StartUsualAsync();
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated);

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Done", options));
    }

    [Fact]
    public async Task A_query_filters_by_status_prefix_and_time_and_pages()
    {
        await using var host = await StartUsualAsync();
        var begin = host.Now - Moment;
        for (var number = 0; number < 25; number++) await host.StartInstanceAsync("Done", id: $"done-{number:00}");
        await host.StartInstanceAsync("Wait", id: "wait");
        await host.SettleAsync();

        var done = host.Client.GetAllInstancesAsync(new OrchestrationQuery(
            CreatedFrom: begin, Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "done-", PageSize: 10));
        var running = host.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running]));
        var later = host.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: host.Now + Moment));

        Assert.Equal([10, 10, 5], await done.AsPages().Select(page => page.Values.Count).ToListAsync());
        Assert.Equal("wait", Assert.Single(await running.ToListAsync()).InstanceId);
        Assert.Empty(await later.ToListAsync());
    }

    [Fact]
    public async Task The_custom_status_is_given_only_with_payloads_and_kept_after_completion()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            context.SetCustomStatus(new { Step = 1 });
            await context.WaitForExternalEvent<string>("Signal");
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        Assert.Null((await host.Client.GetInstanceAsync("i-1"))!.SerializedCustomStatus);
        Assert.Equal("""{"Step":1}""", (await host.Client.GetInstanceAsync("i-1", getInputsAndOutputs: true))!.SerializedCustomStatus);

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        Assert.Equal("""{"Step":1}""", (await host.EndOfAsync()).SerializedCustomStatus);
    }

    [Fact]
    public async Task An_instance_with_a_start_time_waits_for_it()
    {
        await using var host = await StartUsualAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", new StartOrchestrationOptions("i-1", host.Now + (3 * Moment)));
        await host.Client.RaiseEventAsync("i-1", "Signal", "early");
        await host.AdvanceAsync(2 * Moment);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await host.StatusOfAsync());

        await host.RestartAsync();
        await host.AdvanceAsync(Moment);

        Assert.Equal("early", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Metadata_has_input_output_and_times()
    {
        await using var host = await StartUsualAsync();
        var begin = host.Now;
        await host.StartInstanceAsync("Echo", "in");
        using var patience = new CancellationTokenSource(DurableSteps.Patience);
        Assert.NotEqual(OrchestrationRuntimeStatus.Pending, (await host.Client.WaitForInstanceStartAsync("i-1", patience.Token)).RuntimeStatus);

        var end = await host.EndOfAsync();

        Assert.Equal(("Echo", "in", "in"), (end.Name, end.ReadInputAs<string>(), end.ReadOutputAs<string>()));
        Assert.InRange(end.CreatedAt, begin, host.Now);
        Assert.Null((await host.Client.GetInstanceAsync("i-1"))!.SerializedOutput);
    }

    [Fact]
    public async Task A_status_that_is_not_among_the_dedupe_statuses_can_be_started_over()
    {
        await using var host = await StartUsualAsync();
        await host.StartInstanceAsync("Boom");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync()).RuntimeStatus);

        var options = new StartOrchestrationOptions("i-1").WithDedupeStatuses([.. StartOnceEver.Except([OrchestrationRuntimeStatus.Failed])]);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "again", options);

        Assert.Equal("again", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task The_last_custom_status_of_a_turn_is_what_is_seen()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            context.SetCustomStatus("first");
            context.SetCustomStatus("second");
            await context.WaitForExternalEvent<string>("Signal");
            context.SetCustomStatus(null);
        }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();
        Assert.Equal("second", (await host.Client.GetInstanceAsync("i-1", getInputsAndOutputs: true))!.ReadCustomStatusAs<string>());

        await host.Client.RaiseEventAsync("i-1", "Signal", "x");

        Assert.Null((await host.EndOfAsync()).SerializedCustomStatus);
    }

    private Task<IDurableBackend> StartUsualAsync() => StartAsync(functions => functions
        .Orchestrator("Done", _ => Task.CompletedTask)
        .Orchestrator("Boom", _ => Task.FromException(new InvalidOperationException("boom")))
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("Signal"))
        .Orchestrator("Sleep", context => context.CreateTimer(2 * Moment, CancellationToken.None)));
}
