namespace Backorders.Local.Durable.Work;

/// <summary>All open timers by due time. Fires them by the clock's now, whether the clock ran there or was moved.</summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Action<DueTimer> _fire;
    private readonly ITimer _alarm;
    private readonly Lock _lock = new();
    private readonly SortedSet<DueTimer> _timers = [];

    /// <param name="fire">Called under a lock, so that a timer is always either here or already handed over; must be short.</param>
    public TimerQueue(TimeProvider clock, Action<DueTimer> fire)
    {
        _clock = clock;
        _fire = fire;
        _alarm = clock.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(IReadOnlyCollection<DueTimer> timers)
    {
        if (timers.Count == 0) return;
        lock (_lock) _timers.UnionWith(timers);
        FireDue();
    }

    public void Remove(IEnumerable<DueTimer> timers)
    {
        lock (_lock) _timers.ExceptWith(timers);
    }

    public void FireDue()
    {
        var now = _clock.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            while (_timers.Min is { } first && first.Due <= now)
            {
                _fire(first);
                _timers.Remove(first);
            }
        }

        SetAlarm();
    }

    public int CountDue()
    {
        var now = _clock.GetUtcNow().UtcTicks;
        lock (_lock) return _timers.TakeWhile(timer => timer.Due <= now).Count();
    }

    public DateTimeOffset? NextDue()
    {
        var now = _clock.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            return _timers.FirstOrDefault(timer => timer.Due > now) is { } next ? new DateTimeOffset(next.Due, TimeSpan.Zero) : null;
        }
    }

    public void Dispose() => _alarm.Dispose();

    /// <summary>The clock is never called under the lock, for it may call back under its own; so the first timer is looked at again afterwards.</summary>
    private void SetAlarm()
    {
        long? set = null;
        while (First() is { } due && due != set)
        {
            var wait = Math.Ceiling(TimeSpan.FromTicks(due - _clock.GetUtcNow().UtcTicks).TotalMilliseconds);
            _alarm.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, LongestAlarm.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            set = due;
        }
    }

    private long? First()
    {
        lock (_lock) return _timers.Min?.Due;
    }
}
