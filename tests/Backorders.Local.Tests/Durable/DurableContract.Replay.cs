namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task Time_and_ids_are_the_same_in_every_replay_and_only_the_newest_part_is_no_replay()
    {
        List<Seen> starts = [];
        List<DateTime> ends = [];
        await using var host = await StartAsync(functions => functions
            .Activity<string, string>("Echo", Task.FromResult)
            .Orchestrator("O", async context =>
            {
                starts.Add(new Seen(context.IsReplaying, context.CurrentUtcDateTime, context.NewGuid(), context.NewGuid()));
                await context.CallActivityAsync<string>("Echo", "x");
                await context.CreateTimer(Moment, CancellationToken.None);
                Assert.False(context.IsReplaying);
                ends.Add(context.CurrentUtcDateTime);
            }));
        await host.StartInstanceAsync("O");
        await host.AdvanceAsync(Moment);
        await host.EndOfAsync();

        Assert.Equal([false, true, true], starts.Select(seen => seen.Replaying));
        Assert.Single(starts.Select(seen => seen with { Replaying = false }).Distinct());
        Assert.NotEqual(starts[0].First, starts[0].Second);
        Assert.True(Assert.Single(ends) >= starts[0].Now + Moment);
        Assert.Equal(DateTimeKind.Utc, ends[0].Kind);
    }

    [Fact]
    public async Task Ids_differ_between_instances_and_generations()
    {
        await using var host = await StartAsync(functions => functions.Orchestrator("O", context =>
        {
            var ids = context.GetInput<Guid[]>()!.Append(context.NewGuid()).ToArray();
            if (ids.Length < 3) context.ContinueAsNew(ids);
            return Task.FromResult(ids);
        }));
        await host.StartInstanceAsync("O", Array.Empty<Guid>(), "a");
        await host.StartInstanceAsync("O", Array.Empty<Guid>(), "b");

        Assert.Equal(6, (await host.OutputOfAsync<Guid[]>("a"))!.Concat((await host.OutputOfAsync<Guid[]>("b"))!).Distinct().Count());
    }

    [Fact]
    public async Task A_running_instance_whose_activities_only_differ_in_case_goes_on()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<string?, int>("Step", _ => Task.FromResult(1))
            .Orchestrator("O", async context =>
            {
                await context.CallActivityAsync(context.IsReplaying ? "STEP" : "Step");
                return "done";
            }));
        await host.StartInstanceAsync("O");

        Assert.Equal("done", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task Yielding_stays_on_the_thread_and_is_fine()
    {
        await using var host = await StartAsync(functions => functions
            .Activity<string, string>("Echo", Task.FromResult)
            .Orchestrator("O", async context =>
            {
                await Task.Yield();
                return await context.CallActivityAsync<string>("Echo", "x");
            }));
        await host.StartInstanceAsync("O");

        Assert.Equal("x", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task A_long_history_is_replayed_to_its_end()
    {
        const int Rounds = 100;
        await using var host = await StartAsync(functions => functions
            .Activity<int, int>("Add", number => Task.FromResult(number + 1))
            .Orchestrator("O", async context =>
            {
                var sum = 0;
                for (var round = 0; round < Rounds; round++)
                {
                    sum += await context.WaitForExternalEvent<int>("Signal");
                    sum = await context.CallActivityAsync<int>("Add", sum);
                    await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                }

                return sum;
            }));
        await host.StartInstanceAsync("O");

        for (var round = 0; round < Rounds; round++) await host.Client.RaiseEventAsync("i-1", "Signal", 10);

        Assert.Equal(Rounds * 11, await host.OutputOfAsync<int>());
    }

    private sealed record Seen(bool Replaying, DateTime Now, Guid First, Guid Second);
}
