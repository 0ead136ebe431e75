using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public class RestartTests
{
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
