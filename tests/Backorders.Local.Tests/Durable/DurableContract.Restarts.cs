namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task A_restart_in_the_middle_goes_on_where_it_was()
    {
        var sent = 0;
        await using var host = await StartAsync(functions => functions
            .Activity<string, int>("Send", _ => Task.FromResult(++sent))
            .Orchestrator("O", async context =>
            {
                var first = await context.CallActivityAsync<int>("Send", "a");
                var signal = await context.WaitForExternalEvent<string>("Signal");
                await context.CreateTimer(Moment, CancellationToken.None);
                return $"{first} {signal} {await context.CallActivityAsync<int>("Send", "b")}";
            }));
        await host.StartInstanceAsync("O");
        await host.SettleAsync();

        await host.RestartAsync();
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.SettleAsync();
        await host.RestartAsync();
        await host.AdvanceAsync(Moment);

        Assert.Equal("1 x 2", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_activity_that_was_stopped_runs_again()
    {
        var runs = 0;
        Gate[] gates = [new(), new()];
        await using var host = await StartAsync(functions => functions
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
        await using var host = await StartAsync(functions => functions
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
}
