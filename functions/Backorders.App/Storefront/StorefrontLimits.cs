using Backorders.App.Http;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Storefront;

/// <summary>How often shop pages may ask, by the address of who reads them; and be asked to tell somebody, by the person too.</summary>
public sealed class StorefrontLimits(LimitSettings limits) : IDisposable
{
    private readonly CallLimiter _questions = new(limits.StorefrontRequestsPerMinute);

    private readonly CallLimiter _wishes = new(limits.NotifyRequestsPerMinute);
    private readonly CallLimiter _people = new(limits.NotifyRequestsPerMinute);

    public void Dispose()
    {
        _questions.Dispose();
        _wishes.Dispose();
        _people.Dispose();
    }

    internal TimeSpan? Watch(HttpRequest request) => _wishes.Take(ClientAddress.BucketOf(request.HttpContext));

    internal TimeSpan? Watch(string person) => _people.Take(ClientAddress.BucketOf(person));

    /// <returns>Null when it may go on; else how long to wait.</returns>
    internal TimeSpan? Ask(HttpRequest request) => _questions.Take(ClientAddress.BucketOf(request.HttpContext));
}
