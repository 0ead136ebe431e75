namespace Backorders.Local.Simulators.Amazon;

/// <summary>Amazon's token buckets, one for each operation: 5 calls a second and 5 at once where nothing else is said.</summary>
internal sealed class AmazonQuota
{
    public const double PerSecond = 5;
    private const double Burst = 5;

    private readonly Dictionary<string, (double Calls, DateTimeOffset At)> _buckets = [];
    private readonly Lock _gate = new();

    public bool Take(string operation, DateTimeOffset now, double perSecond = PerSecond, double burst = Burst)
    {
        lock (_gate)
        {
            var (calls, at) = _buckets.GetValueOrDefault(operation, (burst, now));
            calls = Math.Min(burst, calls + (Math.Max(0, (now - at).TotalSeconds) * perSecond));
            _buckets[operation] = (calls >= 1 ? calls - 1 : calls, now);
            return calls >= 1;
        }
    }
}
