using Azure.Messaging.ServiceBus;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_scheduled_message_comes_when_its_time_has_come_and_not_before()
    {
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", new ServiceBusMessage("a") { ScheduledEnqueueTime = bench.Now + Hour });
        Assert.Equal(bench.Now + Hour, bench.Bus.NextDue());
        Assert.Empty(bench.Bus.Busy());

        bench.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.Empty(bench.Bus.Busy());
        bench.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(bench.Now, (await inbox.NextAsync()).EnqueuedTime);
        await bench.StopAsync();
        Assert.Null(bench.Bus.NextDue());
    }

    [Fact]
    public async Task A_time_that_has_passed_is_now()
    {
        await using var bench = new Bench();
        await bench.ScheduleAsync("orders", "a", -Hour);
        Assert.Equal(1, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task A_jump_over_many_delivers_them_in_order_of_their_times()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxConcurrentCalls = 1 } };
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.ScheduleAsync("orders", "second", 2 * Hour);
        await bench.ScheduleAsync("orders", "first", Hour);
        await bench.ScheduleAsync("orders", "third", 3 * Hour);

        bench.Advance(48 * Hour);

        foreach (var expected in new[] { "first", "second", "third" }) Assert.Equal(expected, (await inbox.NextAsync()).Body.ToString());
    }

    [Fact]
    public async Task A_cancelled_message_never_comes()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxConcurrentCalls = 1 } };
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        var sequence = await bench.ScheduleAsync("orders", "cancelled", Hour);
        await bench.ScheduleAsync("orders", "kept", 2 * Hour);

        await bench.CancelAsync("orders", sequence);
        bench.Advance(2 * Hour);

        Assert.Equal("kept", (await inbox.NextAsync()).Body.ToString());
        await bench.StopAsync();
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task What_is_not_scheduled_in_this_queue_cannot_be_cancelled()
    {
        await using var bench = new Bench();
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
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        var scheduled = await bench.ScheduleAsync("orders", "a", Hour);
        bench.Advance(Hour);

        Assert.True((await inbox.NextAsync()).SequenceNumber > scheduled);
        await Assert.ThrowsAsync<ServiceBusException>(() => bench.CancelAsync("orders", scheduled));
    }

    [Fact]
    public async Task The_schedule_survives_a_restart_and_what_fell_due_meanwhile_comes_at_once()
    {
        await using var bench = new Bench();
        await bench.ScheduleAsync("orders", "soon", Hour);
        var later = await bench.ScheduleAsync("orders", "later", 48 * Hour);
        await bench.CrashAsync();
        bench.Clock.MoveTo(bench.Now + 2 * Hour);
        var inbox = new Inbox("orders");

        await bench.StartAsync(inbox.Single);

        Assert.Equal("soon", (await inbox.NextAsync()).Body.ToString());
        await bench.CancelAsync("orders", later);
    }

    /// <summary>The wake-up of the first is busy with the disk when the second falls due: nothing else would ever wake for that one.</summary>
    [Fact]
    public async Task What_falls_due_while_others_are_made_active_comes_too()
    {
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.ScheduleAsync("orders", "first", Hour);
        await bench.ScheduleAsync("orders", "second", 2 * Hour);

        using (bench.HoldWrites())
        {
            var writes = bench.WritesTaken;
            bench.Clock.MoveTo(bench.Now + Hour);
            SpinWait.SpinUntil(() => bench.WritesTaken > writes);
            bench.Clock.MoveTo(bench.Now + Hour);
        }

        Assert.Equal("first", (await inbox.NextAsync()).Body.ToString());
        Assert.Equal("second", (await inbox.NextAsync()).Body.ToString());
    }
}
