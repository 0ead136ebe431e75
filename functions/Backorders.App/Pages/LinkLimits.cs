using System.Threading.RateLimiting;
using Backorders.App.Http;
using Backorders.App.Settings;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Pages;

/// <summary>
/// How often customers' links may be called. One of ours counts for itself, whoever opens it, so that nobody is shut out by others behind the same
/// address; one that isn't counts for the address that tries it, so that guessing is slow.
/// </summary>
public sealed class LinkLimits(LimitSettings limits) : IDisposable
{
    private readonly PartitionedRateLimiter<(bool IsOurs, int Bucket)> _calls = PartitionedRateLimiter.Create<(bool IsOurs, int Bucket), (bool, int)>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
        {
            TokenLimit = limits.LinkRequestsPerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limits.LinkRequestsPerMinute,
        }));

    public void Dispose() => _calls.Dispose();

    /// <param name="order">Whose link it is; null when it is not ours.</param>
    /// <param name="calls">As how many it counts.</param>
    /// <returns>Null when it may go on; else how long to wait.</returns>
    internal TimeSpan? Take(HttpRequest request, OrderKey? order, int calls)
    {
        var bucket = order is { } ours ? ClientAddress.BucketOf(ours.ToString()) : ClientAddress.BucketOf(request.HttpContext);
        using var lease = _calls.AttemptAcquire((order is not null, bucket), calls);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }
}
