using System.Diagnostics;

namespace Backorders.Local.Tests.Durable;

public class ManyInstancesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_thousand_instances_at_once_all_come_to_their_end()
    {
        const int Instances = 1000;
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Double", number => Task.FromResult(2 * number))
            .Orchestrator("O", async context =>
            {
                var doubled = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
                using var cancel = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(60), cancel.Token);
                var signal = context.WaitForExternalEvent<int>("Signal");
                await Task.WhenAny(signal, timer);
                cancel.Cancel();
                return doubled + await signal;
            }));

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(number => host.StartInstanceAsync("O", number, $"i-{number}")));
        await host.SettleAsync();
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(number => host.Client.RaiseEventAsync($"i-{number}", "Signal", 1)));
        await host.SettleAsync();
        output.WriteLine($"{3 * Instances} turns in {watch.ElapsedMilliseconds} ms");

        for (var number = 0; number < Instances; number++) Assert.Equal((2 * number) + 1, await host.OutputOfAsync<int>($"i-{number}"));
        Assert.Null(host.Runner.NextDue());
    }

    [Fact]
    public async Task Ten_thousand_waiting_instances_are_forgotten_by_memory_but_not_by_the_file()
    {
        const int Instances = 10_000;
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await context.WaitForExternalEvent<int>("Signal");
        }));
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(number => host.StartInstanceAsync("O", id: $"i-{number}")));
        await host.SettleAsync();
        Assert.Equal(DurableHarness.Begin.AddDays(1), host.Runner.NextDue());

        await host.RestartAsync();
        Assert.Empty(host.Runner.Busy());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(number => host.Client.RaiseEventAsync($"i-{number}", "Signal", number)));

        Assert.Equal(Instances - 1, await host.OutputOfAsync<int>($"i-{Instances - 1}"));
        await host.SettleAsync();
        Assert.Equal(0, await host.OutputOfAsync<int>("i-0"));
    }
}
