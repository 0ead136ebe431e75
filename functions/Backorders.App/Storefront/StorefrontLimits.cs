using Backorders.App.Http;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Storefront;

/// <summary>How often shop pages may ask, by the address of who reads them.</summary>
public sealed class StorefrontLimits(LimitSettings limits) : IDisposable
{
    private readonly CallLimiter _questions = new(limits.StorefrontRequestsPerMinute);

    public void Dispose() => _questions.Dispose();

    /// <returns>Null when it may go on; else how long to wait.</returns>
    internal TimeSpan? Ask(HttpRequest request) => _questions.Take(ClientAddress.BucketOf(request.HttpContext));
}
