namespace Backorders.Local.Clock;

/// <summary>
/// The runtime's time: its source's time plus an offset that only grows. Timers fire on pool threads as time reaches them; a jump fires
/// those that it passes itself, on the caller's thread, earliest first, each seeing its own due time as now.
/// </summary>
internal sealed class LocalClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly SortedSet<ClockTimer> _timers = new(ClockTimer.ByDue);
    private readonly TimeProvider _source;
    private readonly ITimer _alarm;
    private readonly Action<TimeSpan> _keepOffset;
    private long _offset;
    private long _timersMade;

    /// <param name="source">What passes on its own: the system's time, or <see cref="StoppedTime"/>.</param>
    /// <param name="offset">How far ahead of the source the clock already is.</param>
    /// <param name="canMove">False: a jump is refused.</param>
    /// <param name="keepOffset">Called with the offset after a jump, before anyone can see the new time.</param>
    public LocalClock(TimeProvider source, TimeSpan offset, bool canMove, Action<TimeSpan> keepOffset)
    {
        _source = source;
        _offset = offset.Ticks;
        _keepOffset = keepOffset;
        CanMove = canMove;
        _alarm = source.CreateTimer(_ => FireDue(GetUtcNow()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool CanMove { get; }

    /// <summary>Where the jump that is under way leads.</summary>
    public DateTimeOffset? MovingTo { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A clock for tests that stands still until it is moved.</summary>
    public static LocalClock StoppedAt(DateTimeOffset start) => new(new StoppedTime(start), TimeSpan.Zero, canMove: true, _ => { });

    public override DateTimeOffset GetUtcNow() => _source.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offset));

    public override long GetTimestamp() => _source.GetElapsedTime(0).Ticks + Volatile.Read(ref _offset);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(this, callback, state, Interlocked.Increment(ref _timersMade));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Jumps ahead to <paramref name="target"/>; an instant that has passed already is no jump, and no error.</summary>
    public void MoveTo(DateTimeOffset target)
    {
        if (!CanMove) throw new InvalidOperationException("The clock runs with real time; start with --clock moved to move it.");
        if (target > GetUtcNow()) _keepOffset(target - _source.GetUtcNow());
        FireDue(target);
        lock (_gate) SetForward(target);
    }

    /// <summary>When the next timer falls due; null when none is set.</summary>
    public DateTimeOffset? NextTimer()
    {
        lock (_gate) return _timers.Min?.Due;
    }

    public void Dispose() => _alarm.Dispose();

    internal void Schedule(ClockTimer timer, TimeSpan dueIn, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.Set(dueIn == Timeout.InfiniteTimeSpan ? null : GetUtcNow() + dueIn, period);
            if (timer.Due is not null) _timers.Add(timer);
            SetAlarm();
        }
    }

    private void FireDue(DateTimeOffset until)
    {
        while (TakeDue(until) is { } timer) timer.Fire();
        lock (_gate) SetAlarm();
    }

    private ClockTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_timers.Min is not { Due: { } due } timer || due > until) return null;
            _timers.Remove(timer);
            SetForward(due);
            if (timer.SetNextPeriod()) _timers.Add(timer);
            return timer;
        }
    }

    private void SetForward(DateTimeOffset to)
    {
        var ahead = (to - GetUtcNow()).Ticks;
        if (ahead > 0) Volatile.Write(ref _offset, _offset + ahead);
    }

    private void SetAlarm()
    {
        if (_timers.Min is not { Due: { } due }) return;
        var wait = due - GetUtcNow();
        _alarm.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 0, LongestNap.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
