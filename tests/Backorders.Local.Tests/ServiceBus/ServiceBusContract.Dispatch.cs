namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    [Fact]
    public async Task Single_calls_run_at_once_up_to_the_maximum()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxConcurrentCalls = 3 });
        var (inbox, gate) = (new Inbox("orders"), Gate());
        inbox.Then = (_, _) => gate.Task;
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", "1", "2", "3", "4", "5");
        for (var i = 0; i < 3; i++) await inbox.NextAsync();
        Assert.Equal(2 + 3, (await bench.CountsAsync("orders")).ActiveMessageCount);

        gate.SetResult();
        await inbox.NextAsync();
        await inbox.NextAsync();
        Assert.Equal(3, inbox.MostRunning);
    }

    [Fact]
    public async Task Queues_do_not_wait_for_each_other()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxConcurrentCalls = 1 });
        var (slow, quick) = (new Inbox("slow"), new Inbox("quick"));
        slow.Then = (_, _) => Gate().Task;
        await bench.StartAsync(slow.Single, quick.Single);

        await bench.SendAsync("slow", "never done");
        await slow.NextAsync();
        await bench.SendAsync("quick", "done");

        Assert.Equal("done", (await quick.NextAsync()).Body.ToString());
    }

    [Fact]
    public async Task What_is_done_is_gone()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();
        await bench.StopAsync();

        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
        await bench.StartAsync(inbox.Single);
        await bench.StopAsync();
        Assert.Empty(inbox.Unread);
    }

    [Fact]
    public async Task A_stopped_bus_takes_nothing_more()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.StopAsync();

        await bench.SendAsync("orders", "a");

        Assert.Empty(inbox.Unread);
        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Batches_run_one_at_a_time_up_to_the_batch_size_and_in_order()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxMessageBatchSize = 5, MaxConcurrentCalls = 8 });
        var (inbox, gate) = (new Inbox("sync"), Gate());
        inbox.Then = (_, _) => gate.Task;
        await bench.StartAsync(inbox.Batched);
        await bench.SendAsync("sync", "0");
        Assert.Single(await inbox.NextCallAsync());
        await bench.SendAsync("sync", "1", "2", "3", "4", "5", "6", "7");

        gate.SetResult();

        var bodies = new List<string>();
        while (bodies.Count < 7)
        {
            var call = await inbox.NextCallAsync();
            Assert.InRange(call.Count, 1, 5);
            bodies.AddRange(call.Select(message => message.Body.ToString()));
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], bodies);
        Assert.Equal(1, inbox.MostRunning);
    }

    [Fact]
    public async Task What_nobody_consumes_waits()
    {
        await using var bench = await OpenAsync();
        await bench.StartAsync(new Inbox("orders").Single);
        await bench.SendAsync("elsewhere", "a");
        await bench.StopAsync();
        Assert.Equal(1, (await bench.CountsAsync("elsewhere")).ActiveMessageCount);

        var inbox = new Inbox("elsewhere");
        await bench.StartAsync(inbox.Single);

        Assert.Equal(1, (await inbox.NextAsync()).DeliveryCount);
    }
}
