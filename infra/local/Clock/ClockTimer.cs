namespace Backorders.Local.Clock;

/// <summary>A timer on the local clock. Its schedule is guarded by the clock's lock; callbacks run outside it.</summary>
internal sealed class ClockTimer(LocalClock clock, TimerCallback callback, object? state, long number) : ITimer
{
    public static readonly IComparer<ClockTimer> ByDue = Comparer<ClockTimer>.Create((a, b) =>
        Nullable.Compare(a.Due, b.Due) is var byDue and not 0 ? byDue : a._number.CompareTo(b._number));

    private readonly long _number = number;
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();
    private TimeSpan _period;
    private volatile bool _disposed;

    /// <summary>Null: not set.</summary>
    public DateTimeOffset? Due { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed) return false;
        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Set(DateTimeOffset? due, TimeSpan period)
    {
        Due = due;
        _period = period;
    }

    public bool SetNextPeriod()
    {
        Due = _period > TimeSpan.Zero ? Due + _period : null;
        return Due is not null;
    }

    public void Fire()
    {
        if (_disposed) return;
        if (_caller is null) callback(state);
        else ExecutionContext.Run(_caller, static timer => ((ClockTimer)timer!).Call(), this);
    }

    public void Dispose()
    {
        if (_disposed) return;
        clock.Schedule(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _disposed = true;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);
}
