namespace Backorders.App.Tests.Stock;

/// <summary>Real time, but whoever waits for it is woken at once: nothing is ever kept for longer than a moment.</summary>
internal sealed class EagerClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
