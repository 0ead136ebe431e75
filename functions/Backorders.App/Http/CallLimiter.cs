using System.Threading.RateLimiting;

namespace Backorders.App.Http;

/// <summary>So many calls a minute for each bucket of <see cref="ClientAddress"/>, in this process; who has not called for a while may call that often at once.</summary>
internal sealed class CallLimiter(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<int> _calls = PartitionedRateLimiter.Create<int, int>(bucket =>
        RateLimitPartition.GetTokenBucketLimiter(bucket, _ => new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        }));

    public void Dispose() => _calls.Dispose();

    /// <param name="calls">As how many this one counts.</param>
    /// <returns>Null when it may go on; else how long to wait.</returns>
    public TimeSpan? Take(int bucket, int calls = 1)
    {
        using var lease = _calls.AttemptAcquire(bucket, calls);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }
}
