using Backorders.Local.Runtime;

namespace Backorders.Local.Clock;

/// <summary>Moves the clock from one due instant to the next and lets everything settle at each, so that what falls due fires in order.</summary>
internal sealed class ClockMover(LocalClock clock, Settler settler, IEnumerable<IWorkSource> sources) : IDisposable
{
    private readonly IWorkSource[] _sources = [.. sources];
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Returns what did not settle, with the clock left at that instant; empty when it has arrived.</summary>
    public async Task<IReadOnlyList<string>> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks, nameof(by));
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            clock.MovingTo = clock.GetUtcNow() + by;
            return await MoveAsync(clock.MovingTo.Value, cancellationToken);
        }
        finally
        {
            clock.MovingTo = null;
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IReadOnlyList<string>> MoveAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        var busy = await settler.SettleAsync(cancellationToken);
        while (busy.Count == 0)
        {
            var next = NextDue() is { } due && due < target ? due : target;
            clock.MoveTo(next);
            foreach (var source in _sources) source.Wake();
            busy = await settler.SettleAsync(cancellationToken);
            if (next == target) break;
        }

        return busy;
    }

    private DateTimeOffset? NextDue()
    {
        var next = clock.NextTimer();
        foreach (var source in _sources)
        {
            if (source.NextDue() is { } due && (next is null || due < next)) next = due;
        }

        return next;
    }
}
