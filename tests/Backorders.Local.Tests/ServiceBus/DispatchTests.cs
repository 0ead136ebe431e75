using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class DispatchTests
{
    [Fact]
    public async Task Batches_run_one_at_a_time_and_take_what_waits_up_to_the_batch_size()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxMessageBatchSize = 5, MaxConcurrentCalls = 8 } };
        var (inbox, gate) = (new Inbox("sync"), Bench.Gate());
        inbox.Then = (_, _) => gate.Task;
        await bench.StartAsync(inbox.Batched);

        await bench.SendAsync("sync", "0");
        Assert.Single(await inbox.NextCallAsync());
        await bench.SendAsync("sync", "1", "2", "3", "4", "5", "6", "7");
        gate.SetResult();

        Assert.Equal(["1", "2", "3", "4", "5"], (await inbox.NextCallAsync()).Select(message => message.Body.ToString()));
        Assert.Equal(["6", "7"], (await inbox.NextCallAsync()).Select(message => message.Body.ToString()));
        Assert.Equal(1, inbox.MostRunning);
    }

    [Fact]
    public async Task A_long_queue_leaves_its_bodies_on_disk_and_delivers_them_all_the_same()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxMessageBatchSize = 6000 } };
        var bodies = Enumerable.Range(0, 5000).Select(i => $"body {i}").ToArray();
        await bench.SendAsync("orders", bodies);
        var inbox = new Inbox("orders");

        await bench.RestartAsync(inbox.Batched);

        Assert.Equal(bodies, (await inbox.NextCallAsync()).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task Two_functions_cannot_share_a_queue()
    {
        await using var bench = new Bench();
        await Assert.ThrowsAsync<ArgumentException>(() => bench.StartAsync(new Inbox("orders").Single, new Inbox("ORDERS").Batched));
    }

    [Fact]
    public async Task It_is_busy_while_messages_wait_or_run()
    {
        await using var bench = new Bench();
        var (inbox, gate) = (new Inbox("orders"), Bench.Gate());
        inbox.Then = (_, _) => gate.Task;
        await bench.StartAsync(inbox.Single);
        Assert.Empty(bench.Bus.Busy());

        await bench.SendAsync("orders", "a");
        Assert.Contains("orders", Assert.Single(bench.Bus.Busy()));

        gate.SetResult();
        await bench.StopAsync();
        Assert.Empty(bench.Bus.Busy());
    }

    [Fact]
    public async Task Messages_that_nobody_consumes_keep_nobody_waiting()
    {
        await using var bench = new Bench();
        await bench.StartAsync(new Inbox("orders").Single);
        await bench.SendAsync("elsewhere", "a");
        Assert.Empty(bench.Bus.Busy());
    }
}
