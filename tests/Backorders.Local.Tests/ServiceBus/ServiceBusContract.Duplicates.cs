using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    private static readonly TimeSpan Window = new BusSetup().DuplicateDetectionWindow;

    [Fact]
    public async Task Within_the_window_a_message_id_counts_once()
    {
        await using var bench = await OpenAsync();
        for (var i = 0; i < 5; i++) await bench.SendAsync("orders", Message("m1"));
        await bench.SendAsync("orders", Message("m2"));
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Duplicates_within_one_send_count_once()
    {
        await using var bench = await OpenAsync();
        await bench.Sender("orders").SendMessagesAsync([Message("m1"), Message("m1"), Message("m2")], TestContext.Current.CancellationToken);
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Messages_without_an_id_are_never_duplicates()
    {
        await using var bench = await OpenAsync();
        await bench.SendAsync("orders", "a", "a");
        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Scheduled_messages_take_part()
    {
        await using var bench = await OpenAsync();
        await bench.SendAsync("orders", new ServiceBusMessage("a") { MessageId = "m1", ScheduledEnqueueTime = bench.Now.AddHours(1) });
        await bench.SendAsync("orders", Message("m1"));

        var counts = await bench.CountsAsync("orders");
        Assert.Equal((1, 0), (counts.ScheduledMessageCount, counts.ActiveMessageCount));
    }

    [Fact]
    public async Task Completed_messages_are_remembered_until_the_window_ends()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", Message("m1"));
        await inbox.NextAsync();
        await bench.StopAsync();

        await bench.AdvanceAsync(Window / 2);
        await bench.SendAsync("orders", Message("m1"));
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);

        await bench.AdvanceAsync(Window);
        await bench.SendAsync("orders", Message("m1"));
        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task Each_queue_remembers_its_own()
    {
        await using var bench = await OpenAsync();

        foreach (var queue in new[] { "orders", "ORDERS", "other" }) await bench.SendAsync(queue, Message("m1"));

        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
        Assert.Equal(1, (await bench.CountsAsync("other")).ActiveMessageCount);
    }

    private static ServiceBusMessage Message(string id) => new("body of " + id) { MessageId = id };
}
