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
    private readonly CallLimiter _ours = new(limits.LinkRequestsPerMinute);
    private readonly CallLimiter _guesses = new(limits.LinkRequestsPerMinute);

    public void Dispose()
    {
        _ours.Dispose();
        _guesses.Dispose();
    }

    /// <param name="order">Whose link it is; null when it is not ours.</param>
    /// <param name="calls">As how many it counts.</param>
    /// <returns>Null when it may go on; else how long to wait.</returns>
    internal TimeSpan? Take(HttpRequest request, OrderKey? order, int calls) => order is { } ours
        ? _ours.Take(ClientAddress.BucketOf(ours.ToString()), calls)
        : _guesses.Take(ClientAddress.BucketOf(request.HttpContext), calls);
}
