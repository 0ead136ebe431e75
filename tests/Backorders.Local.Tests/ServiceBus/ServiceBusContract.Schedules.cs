using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_time_that_has_passed_is_now()
    {
        await using var bench = await OpenAsync();
        await bench.ScheduleAsync("orders", "a", -Hour);
        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task A_jump_over_many_delivers_them_in_order_of_their_times()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxConcurrentCalls = 1 });
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.ScheduleAsync("orders", "second", 2 * Hour);
        await bench.ScheduleAsync("orders", "first", Hour);
        await bench.ScheduleAsync("orders", "third", 3 * Hour);

        await bench.AdvanceAsync(48 * Hour);

        foreach (var expected in new[] { "first", "second", "third" }) Assert.Equal(expected, (await inbox.NextAsync()).Body.ToString());
    }

    [Fact]
    public async Task A_cancelled_message_never_comes()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxConcurrentCalls = 1 });
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        var sequence = await bench.ScheduleAsync("orders", "cancelled", Hour);
        await bench.ScheduleAsync("orders", "kept", 2 * Hour);

        await bench.CancelAsync("orders", sequence);
        await bench.AdvanceAsync(2 * Hour);

        Assert.Equal("kept", (await inbox.NextAsync()).Body.ToString());
        await bench.StopAsync();
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task What_is_not_scheduled_in_this_queue_cannot_be_cancelled()
    {
        await using var bench = await OpenAsync();
        var sequence = await bench.ScheduleAsync("orders", "a", Hour);

        foreach (var (queue, number) in new[] { ("other", sequence), ("orders", sequence + 1) })
        {
            var failure = await Assert.ThrowsAsync<ServiceBusException>(() => bench.CancelAsync(queue, number));
            Assert.Equal(ServiceBusFailureReason.MessageNotFound, failure.Reason);
        }

        Assert.Equal(1, (await bench.CountsAsync("orders")).ScheduledMessageCount);
    }

    [Fact]
    public async Task A_delivered_message_has_a_number_of_its_own()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        var scheduled = await bench.ScheduleAsync("orders", "a", Hour);
        await bench.AdvanceAsync(Hour);

        Assert.True((await inbox.NextAsync()).SequenceNumber > scheduled);
        await Assert.ThrowsAsync<ServiceBusException>(() => bench.CancelAsync("orders", scheduled));
    }

    [Fact]
    public async Task A_scheduled_message_comes_when_its_time_has_come_and_not_before()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        var due = bench.Now + Hour;
        await bench.SendAsync("orders", new ServiceBusMessage("a") { ScheduledEnqueueTime = due });

        await bench.AdvanceAsync(Hour - Second);
        Assert.Equal(1, (await bench.CountsAsync("orders")).ScheduledMessageCount);
        Assert.Empty(inbox.Unread);
        await bench.AdvanceAsync(Second);

        Assert.True((await inbox.NextAsync()).EnqueuedTime >= due);
    }
}
