using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_scheduled_message_falls_due_to_the_tick()
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

        var came = new[] { (await inbox.NextAsync()).Body.ToString(), (await inbox.NextAsync()).Body.ToString() };
        Assert.Equal(["first", "second"], came.Order(StringComparer.Ordinal));
    }
}
