namespace Backorders.Local.ServiceBus;

/// <summary>Rings at the earliest time asked for, once; asking for a later time than that is cheap and changes nothing.</summary>
internal sealed class Alarm : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _due = long.MaxValue;

    public Alarm(TimeProvider clock, Action ring)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Ring(ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void NoLaterThan(DateTimeOffset due)
    {
        if (due.UtcTicks >= Volatile.Read(ref _due)) return;
        lock (_gate)
        {
            if (due.UtcTicks >= _due) return;
            _due = due.UtcTicks;
            var wait = due - _clock.GetUtcNow();
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring(Action ring)
    {
        lock (_gate) _due = long.MaxValue;
        ring();
    }
}
