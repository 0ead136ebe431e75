namespace Backorders.App.Channels.Amazon;

/// <summary>
/// Amazon's token bucket for one operation, kept on our side: calls that find it empty are put off instead of refused. Each process counts its
/// own calls only, so with several of them Amazon's own 429 has the last word.
/// </summary>
/// <param name="burst">Calls that a full bucket holds.</param>
internal sealed class AmazonRate(double perSecond, int burst, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _perSecond = perSecond;
    private double _calls = burst;
    private DateTimeOffset _at = clock.GetUtcNow();
    private DateTimeOffset _lineEnds;

    /// <returns>Null when a call may be made now; else when to come again, each caller a time of its own.</returns>
    public TimeSpan? Take()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _calls = Math.Min(burst, _calls + (Math.Max(0, (now - _at).TotalSeconds) * _perSecond));
            _at = now;
            if (_calls >= 1)
            {
                _calls--;
                return null;
            }

            var next = now + TimeSpan.FromSeconds((1 - _calls) / _perSecond);
            _lineEnds = _lineEnds < next ? next : _lineEnds + TimeSpan.FromSeconds(1 / _perSecond);
            return _lineEnds - now;
        }
    }

    /// <summary>Amazon says what the rate really is; null and nonsense are passed over.</summary>
    public void Learn(double? real)
    {
        if (real is not > 0) return;
        lock (_gate) _perSecond = real.Value;
    }

    /// <summary>Amazon counts otherwise: nothing is left.</summary>
    public void Empty()
    {
        lock (_gate) (_calls, _at) = (0, clock.GetUtcNow());
    }
}
