namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Keeps this process's calls within the points that Shopify still grants, by what its answers say: one bucket for all, so that calls at once
/// wait one after another. A short wait is waited out here; a longer one is for the caller to come back after. Before the first answer there is no limit.
/// </summary>
internal sealed class ShopifyThrottle(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private double _available = double.PositiveInfinity;
    private double _maximum = double.PositiveInfinity;
    private double _restoreRate;
    private double _underWay;
    private DateTimeOffset _at;

    /// <summary>Takes the points, and waits until they are there.</summary>
    /// <returns>Null when the call may be made, which must then be <see cref="Done"/>; else after how long to come back.</returns>
    public async Task<TimeSpan?> EnterAsync(double points, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            wait = WaitFor(points);
            if (wait > Patience) return wait;
            _available -= points;
            _underWay += points;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellationToken);
        return null;
    }

    /// <summary>Waits until so many points are there, or the whole bucket, without taking them.</summary>
    /// <returns>Null when they are; else after how long to come back.</returns>
    public async Task<TimeSpan?> RoomAsync(double points, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate) wait = WaitFor(points);
        if (wait > Patience) return wait;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellationToken);
        return null;
    }

    /// <summary>Call once for each call that was let in, whatever became of it.</summary>
    /// <param name="status">What the answer said; null when it said nothing. It can't know of calls that are still under way.</param>
    public void Done(double points, ShopifyThrottleStatus? status)
    {
        lock (_gate)
        {
            _underWay -= points;
            if (status is null) return;
            (_maximum, _restoreRate) = (status.MaximumAvailable, status.RestoreRate);
            (_available, _at) = (status.CurrentlyAvailable - _underWay, clock.GetUtcNow());
        }
    }

    private TimeSpan WaitFor(double points)
    {
        var now = clock.GetUtcNow();
        _available = Math.Min(_maximum, _available + (_restoreRate * Math.Max(0, (now - _at).TotalSeconds)));
        _at = now;
        return _restoreRate <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(0, Math.Min(points, _maximum) - _available) / _restoreRate);
    }
}
