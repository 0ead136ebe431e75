using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class RestartTests
{
    [Fact]
    public async Task A_restart_in_the_middle_goes_on_where_it_was()
    {
        var sent = 0;
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string, int>("Send", _ => Task.FromResult(++sent))
            .Orchestrator("O", async context =>
            {
                var first = await context.CallActivityAsync<int>("Send", "a");
                var signal = await context.WaitForExternalEvent<string>("Signal");
                await context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
                return $"{first} {signal} {await context.CallActivityAsync<int>("Send", "b")}";
            }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.RestartAsync();
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.SettleAsync();
        await host.RestartAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal("1 x 2", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_activity_that_was_stopped_runs_again()
    {
        var runs = 0;
        Gate[] gates = [new(), new()];
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, bool>("Gate", (_, stop) => gates[runs++].PassAsync(stop))
            .Orchestrator("O", context => context.CallActivityAsync<bool>("Gate")));
        await host.StartInstanceAsync("O");
        await gates[0].Reached;

        await host.RestartAsync();
        await gates[1].Reached;
        gates[1].Open();

        Assert.True(await host.OutputOfAsync<bool>());
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_result_that_came_while_suspended_survives_an_orderly_stop()
    {
        var runs = 0;
        var gate = new Gate();
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<string?, int>("Gate", async (_, stop) =>
            {
                await gate.PassAsync(stop);
                return ++runs;
            })
            .Orchestrator("O", context => context.CallActivityAsync<int>("Gate")));
        await host.StartInstanceAsync("O");
        await gate.Reached;
        await host.Client.SuspendInstanceAsync("i-1");
        gate.Open();
        await host.SettleAsync();

        await host.RestartAsync();
        await host.Client.ResumeInstanceAsync("i-1");

        Assert.Equal(1, await host.OutputOfAsync<int>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task What_is_started_and_raised_before_the_runner_runs_is_picked_up_by_it_once()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("O", async context => await context.WaitForExternalEvent<int>("Signal") + await context.WaitForExternalEvent<int>("Signal")));
        await host.Runner.StopAsync();
        await host.StartInstanceAsync("O");
        await host.Client.RaiseEventAsync("i-1", "Signal", 1);

        await host.RestartAsync();
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());
        await host.Client.RaiseEventAsync("i-1", "Signal", 2);

        Assert.Equal(3, await host.OutputOfAsync<int>());
    }

    [Fact]
    public async Task A_crash_at_any_commit_loses_no_event_and_no_step()
    {
        const int Events = 5;
        var crashes = new List<string>();
        DurableHarness? host = null;
        TestFunctions Register(TestFunctions functions, Action step) => functions
            .Activity<int, int>("Add", number =>
            {
                step();
                return Task.FromResult(number + 1);
            })
            .Orchestrator("O", async context =>
            {
                var sum = context.GetInput<int>();
                sum += await context.WaitForExternalEvent<int>("Signal");
                sum = await context.CallActivityAsync<int>("Add", sum);
                if (sum / 100 < Events) context.ContinueAsNew(sum);
                return sum;
            });

        host = await DurableHarness.StartAsync(functions => Register(functions, () => crashes.Add(host!.Crash())));
        await using var _ = host;
        await host.StartInstanceAsync("O", 0);
        for (var number = 0; number < Events; number++) await host.Client.RaiseEventAsync("i-1", "Signal", 100);
        crashes.Add(host.Crash());
        Assert.Equal((100 * Events) + Events, await host.OutputOfAsync<int>());

        foreach (var folder in crashes)
        {
            await using var again = await DurableHarness.StartAsync(Register(new TestFunctions(), () => { }), folder);
            await again.SettleAsync();
            var missing = Events - await RaisedBeforeAsync(again);
            for (var number = 0; number < missing; number++) await again.Client.RaiseEventAsync("i-1", "Signal", 100);
            Assert.Equal((100 * Events) + Events, await again.OutputOfAsync<int>());
        }
    }

    private static async Task<int> RaisedBeforeAsync(DurableHarness host)
    {
        var found = (await host.Client.GetInstanceAsync("i-1", getInputsAndOutputs: true))!;
        return (found.IsCompleted ? found.ReadOutputAs<int>() : found.ReadInputAs<int>()) / 100;
    }
}
