using System.Threading.RateLimiting;
using Backorders.App.Http;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>
/// How many webhooks of one sender are in the house at once, so that a flood at one door leaves the others their share; and how many of them from
/// one address, so that nobody fills a door alone with bodies that never end. Those over it wait unread.
/// </summary>
public sealed class DoorLimits(LimitSettings limits) : IDisposable
{
    private readonly PartitionedRateLimiter<(string Source, int Address)> _places = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Source, int Address), (string Source, int Address)>(caller =>
            RateLimitPartition.GetConcurrencyLimiter(caller, _ => Places(limits.DoorRequests / 2, limits.DoorWaiting))),
        PartitionedRateLimiter.Create<(string Source, int Address), string>(caller =>
            RateLimitPartition.GetConcurrencyLimiter(caller.Source, _ => Places(limits.DoorRequests, limits.DoorWaiting))));

    public void Dispose() => _places.Dispose();

    /// <summary>The lease is a place until it is disposed; it may be none, when too many wait already.</summary>
    internal ValueTask<RateLimitLease> EnterAsync(string source, HttpRequest request, CancellationToken cancellationToken) =>
        _places.AcquireAsync((source, ClientAddress.BucketOf(request.HttpContext)), cancellationToken: cancellationToken);

    private static ConcurrencyLimiterOptions Places(int atOnce, int waiting) =>
        new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
