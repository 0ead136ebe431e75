using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Ops;
using Backorders.App.Pages;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Storefront;

/// <summary>Whether SKUs can be had on a channel, and by when: for the pages of any shop, without a key.</summary>
public sealed class AvailabilityGet(LedgerService ledger, SalesChannels channels, StorefrontLimits limits, HubSettings settings, BrandCalendar calendar)
{
    private const int MostSkus = 50;
    private const string Fresh = "public, max-age=30";

    [Function(nameof(AvailabilityGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "options", Route = "api/availability")] HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        OpenToShops.Allow(response, HttpMethods.Get);
        if (HttpMethods.IsOptions(request.Method)) return Results.NoContent();
        if (limits.Ask(request) is { } wait) return Answers.TooMany(response, wait);

        var channel = request.Query["channel"].ToString();
        var skus = request.Query["sku"].OfType<string>().Where(sku => !string.IsNullOrWhiteSpace(sku)).Distinct(StringComparer.Ordinal).ToList();
        if (channel.Length == 0) return Answers.BadRequest($"Name the channel: channel= one of {string.Join(", ", channels.Names.Order(StringComparer.Ordinal))}.");
        if (channels.Find(channel) is null) return Answers.NotFound("There is no such channel.");
        if (skus.Count is 0 or > MostSkus) return Answers.BadRequest($"Name 1 to {MostSkus} SKUs: sku=A&sku=B.");

        var (today, words) = (calendar.Today, ReaderLanguage.Of(request, settings.Brand.Locale));
        var found = await Task.WhenAll(skus.Select(sku => FindAsync(sku, cancellationToken)));
        response.Headers.CacheControl = Fresh;
        response.Headers.Vary = "Accept-Language";
        response.Headers.ContentLanguage = words.Language;
        return new TaggedJson(new { items = skus.Zip(found, (sku, now) => AvailabilityItem.Of(sku, now, channel, today, words)) });
    }

    private Task<SkuLedger?> FindAsync(string sku, CancellationToken cancellationToken) =>
        sku.Length > SkuRoute.LongestSku ? Task.FromResult<SkuLedger?>(null) : ledger.ReadAsync(sku, cancellationToken);
}
