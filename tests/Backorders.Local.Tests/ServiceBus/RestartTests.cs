using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class RestartTests
{
    [Fact]
    public async Task What_was_running_and_what_was_waiting_comes_again_at_once()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxConcurrentCalls = 2 } };
        var interrupted = new Inbox("orders");
        interrupted.Then = (_, _) => Bench.Gate().Task;
        await bench.StartAsync(interrupted.Single);
        await bench.SendAsync("orders", "a", "b", "c", "d");
        await interrupted.NextAsync();
        await interrupted.NextAsync();

        var inbox = new Inbox("orders");
        await bench.RestartAsync(inbox.Batched);

        Assert.Equal(["a", "b", "c", "d"], (await inbox.NextCallAsync()).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task No_acknowledged_message_is_lost_whenever_the_process_ends()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxConcurrentCalls = 4 } };
        var done = new HashSet<string>();
        for (var life = 0; life < 5; life++)
        {
            var (inbox, ending) = (new Inbox("orders"), life);
            inbox.Then = (messages, _) =>
            {
                var body = messages[0].Body.ToString();
                lock (done) return done.Count < 30 * (ending + 1) && done.Add(body) ? Task.CompletedTask : Bench.Gate().Task;
            };
            await bench.RestartAsync(inbox.Single);
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => bench.SendAsync("orders", $"{ending}-{i}")));
        }

        await bench.RestartAsync();
        var left = (await bench.CountsAsync("orders")).ActiveMessageCount;
        var rest = new Inbox("orders");
        await bench.RestartAsync(rest.Single);
        for (var i = 0; i < left; i++) done.Add((await rest.NextAsync()).Body.ToString());
        await bench.StopAsync();

        Assert.Equal(250, done.Count);
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task A_message_that_ends_the_process_is_dead_after_its_deliveries_of_which_the_first_may_be_forgotten()
    {
        await using var bench = new Bench { Queues = { ["orders"] = new QueueSettings { MaxDeliveryCount = 3 } } };
        await bench.StartAsync(Killer(out var killer));
        await bench.SendAsync("orders", "a");
        var deliveries = new List<int> { (await killer.NextAsync()).DeliveryCount };
        for (var restart = 0; restart < 3; restart++)
        {
            await bench.RestartAsync(Killer(out killer));
            deliveries.Add((await killer.NextAsync()).DeliveryCount);
        }

        Assert.Equal([1, 1, 2, 3], deliveries);
        var dead = new Inbox("orders/$deadletterqueue");
        await bench.RestartAsync(Killer(out killer), dead.Single);
        Assert.Equal("MaxDeliveryCountExceeded", (await dead.NextAsync()).DeadLetterReason);
        Assert.Empty(killer.Unread);
    }

    [Fact]
    public async Task The_delivery_count_of_an_abandoned_message_survives()
    {
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        inbox.Then = (messages, _) => messages[0].DeliveryCount < 3 ? throw new InvalidOperationException("again") : Bench.Gate().Task;
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        for (var i = 0; i < 3; i++) await inbox.NextAsync();

        var after = new Inbox("orders");
        await bench.RestartAsync(after.Single);

        Assert.Equal(3, (await after.NextAsync()).DeliveryCount);
    }

    private static BusTrigger Killer(out Inbox inbox)
    {
        inbox = new Inbox("orders") { Then = (_, _) => Bench.Gate().Task };
        return inbox.Single;
    }
}
