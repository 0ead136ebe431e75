using Backorders.Local.Clock;

namespace Backorders.Local.Tests.Clock;

public sealed class LocalClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Timers_that_a_jump_passes_fire_in_order_at_their_own_time()
    {
        using var clock = LocalClock.StoppedAt(Start);
        var fired = new List<(string, TimeSpan)>();
        using var late = Timer(clock, "late", TimeSpan.FromHours(2), fired);
        using var early = Timer(clock, "early", TimeSpan.FromHours(1), fired);
        using var later = Timer(clock, "later", TimeSpan.FromHours(4), fired);

        clock.MoveTo(Start.AddHours(3));

        Assert.Equal([("early", TimeSpan.FromHours(1)), ("late", TimeSpan.FromHours(2))], fired);
        Assert.Equal(Start.AddHours(3), clock.GetUtcNow());
        Assert.Equal(Start.AddHours(4), clock.NextTimer());
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period_passed()
    {
        using var clock = LocalClock.StoppedAt(Start);
        var fired = new List<TimeSpan>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - Start), null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));
        clock.MoveTo(Start.AddHours(1));
        Assert.Equal([10, 30, 50], fired.Select(at => at.TotalMinutes));
    }

    [Fact]
    public void A_timer_that_was_changed_or_disposed_keeps_to_it()
    {
        using var clock = LocalClock.StoppedAt(Start);
        var fired = new List<(string, TimeSpan)>();
        var gone = Timer(clock, "gone", TimeSpan.FromHours(1), fired);
        using var moved = Timer(clock, "moved", TimeSpan.FromHours(1), fired);
        gone.Dispose();
        moved.Change(TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        clock.MoveTo(Start.AddHours(9));
        Assert.Equal([("moved", TimeSpan.FromHours(2))], fired);
        Assert.False(gone.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_delay_on_the_clock_ends_when_the_clock_jumps_over_it()
    {
        using var clock = LocalClock.StoppedAt(Start);
        var delay = Task.Delay(TimeSpan.FromHours(48), clock, TestContext.Current.CancellationToken);
        Assert.False(delay.IsCompleted);
        clock.MoveTo(Start.AddHours(48));
        await delay;
    }

    [Fact]
    public void Elapsed_time_counts_jumps()
    {
        using var clock = LocalClock.StoppedAt(Start);
        var since = clock.GetTimestamp();
        clock.MoveTo(Start.AddMinutes(90));
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(since));
    }

    [Fact]
    public void Time_never_goes_back()
    {
        using var clock = LocalClock.StoppedAt(Start);
        clock.MoveTo(Start.AddHours(-1));
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public async Task Without_a_jump_timers_fire_as_real_time_passes()
    {
        using var clock = new LocalClock(TimeProvider.System, TimeSpan.FromDays(3), canMove: false, _ => { });
        Assert.InRange((clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalDays, 2.999, 3.001);
        await Task.Delay(TimeSpan.FromMilliseconds(20), clock, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_real_clock_refuses_to_jump()
    {
        using var clock = new LocalClock(TimeProvider.System, TimeSpan.Zero, canMove: false, _ => { });
        Assert.Throws<InvalidOperationException>(() => clock.MoveTo(DateTimeOffset.MaxValue));
    }

    private static ITimer Timer(LocalClock clock, string name, TimeSpan due, List<(string, TimeSpan)> fired) =>
        clock.CreateTimer(_ => fired.Add((name, clock.GetUtcNow() - Start)), null, due, Timeout.InfiniteTimeSpan);
}
