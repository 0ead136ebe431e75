using Azure.Messaging.ServiceBus;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class DuplicateTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Within_the_window_a_message_id_counts_once()
    {
        await using var bench = new Bench();
        for (var i = 0; i < 5; i++) await bench.SendAsync("orders", Message("m1"));
        await bench.SendAsync("orders", Message("m2"));
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Duplicates_within_one_send_count_once()
    {
        await using var bench = new Bench();
        await bench.Sender("orders").SendMessagesAsync([Message("m1"), Message("m1"), Message("m2")], TestContext.Current.CancellationToken);
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Completed_messages_are_remembered_too_and_across_a_restart()
    {
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", Message("m1"));
        await inbox.NextAsync();
        await bench.StopAsync();
        await bench.RestartAsync();

        bench.Advance(Window - TimeSpan.FromTicks(1));
        await bench.SendAsync("orders", Message("m1"));

        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task After_the_window_the_id_is_new_again_and_a_duplicate_does_not_extend_it()
    {
        await using var bench = new Bench();
        await bench.SendAsync("orders", Message("m1"));
        bench.Advance(Window / 2);
        await bench.SendAsync("orders", Message("m1"));
        bench.Advance(Window / 2);

        await bench.SendAsync("orders", Message("m1"));

        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task The_window_is_the_queues_own_and_zero_means_none()
    {
        await using var bench = new Bench { Queues = { ["free"] = new QueueSettings { DuplicateDetectionWindow = TimeSpan.Zero } } };
        foreach (var queue in new[] { "orders", "ORDERS", "other", "free", "free" }) await bench.SendAsync(queue, Message("m1"));

        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
        Assert.Equal(1, (await bench.CountsAsync("other")).ActiveMessageCount);
        Assert.Equal(2, (await bench.CountsAsync("free")).ActiveMessageCount);
    }

    [Fact]
    public async Task Messages_without_an_id_are_never_duplicates()
    {
        await using var bench = new Bench();
        await bench.SendAsync("orders", "a", "a");
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Scheduled_messages_take_part()
    {
        await using var bench = new Bench();
        await bench.SendAsync("orders", new ServiceBusMessage("a") { MessageId = "m1", ScheduledEnqueueTime = bench.Now.AddHours(1) });
        await bench.SendAsync("orders", Message("m1"));

        var counts = await bench.CountsAsync("orders");
        Assert.Equal((1, 0), (counts.ScheduledMessageCount, counts.ActiveMessageCount));
    }

    private static ServiceBusMessage Message(string id) => new("body of " + id) { MessageId = id };
}
