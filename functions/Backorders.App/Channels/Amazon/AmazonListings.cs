using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Core.Ledger;

namespace Backorders.App.Channels.Amazon;

/// <summary>
/// The Listings Items API 2021-08-01. Replacing the availability replaces all of it, so lead time and restock date go along each time. Accepted is
/// not shown yet: what Amazon makes of it comes later, as a notification.
/// </summary>
internal sealed class AmazonListings(AmazonSettings settings, AmazonApi api, TimeProvider clock)
{
    /// <summary>The most identifiers that a search takes.</summary>
    public const int MostPerSearch = 20;

    private const string OwnStock = "DEFAULT";

    // Amazon's usage plans of both operations: 5 a second, 5 at once.
    private readonly AmazonRate _patches = new(perSecond: 5, burst: 5, clock);
    private readonly AmazonRate _searches = new(perSecond: 5, burst: 5, clock);

    public static string SellerSkuOf(string sku, ChannelPolicy policy) => policy.SellerSku ?? sku;

    /// <summary>When the units come that are not there; Amazon wants none while there are some.</summary>
    public static DateOnly? RestockOn(ChannelStock stock) => stock.State is SkuState.InStock ? null : stock.PromisedOn;

    public async Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken)
    {
        var path = $"{Items}/{Uri.EscapeDataString(SellerSkuOf(stock.Sku, stock.Policy))}?{Marketplace}";
        var (answer, failure) = await api.SendAsync(HttpMethod.Patch, path, Patch(stock), _patches, cancellationToken);
        if (failure is not null) return failure;
        return (string?)answer!["status"] is "ACCEPTED" or "VALID"
            ? PushResult.Shown.Instance
            : new PushResult.Refused($"Amazon answered {answer["status"]}: {Issues(answer["issues"])}");
    }

    /// <summary>A name with a comma can't be searched for.</summary>
    public async Task<IReadOnlyList<StockReading>> ReadAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken)
    {
        var names = skus.Select(sku => SellerSkuOf(sku.Sku, sku.Policy)).ToList();
        var asked = string.Join(',', names.Where(name => !name.Contains(',', StringComparison.Ordinal)).Select(Uri.EscapeDataString));
        var path = $"{Items}?{Marketplace}&identifiersType=SKU&identifiers={asked}&includedData=fulfillmentAvailability&pageSize={MostPerSearch}";
        var (answer, failure) = await api.SendAsync(HttpMethod.Get, path, null, _searches, cancellationToken);
        while (failure is PushResult.Failed { IsBusy: true, After: { } wait })
        {
            await Task.Delay(wait, clock, cancellationToken);
            (answer, failure) = await api.SendAsync(HttpMethod.Get, path, null, _searches, cancellationToken);
        }

        if (failure is not null) return [.. names.Select(_ => StockReading.Unknown(failure))];

        var shown = (answer!["items"] as JsonArray ?? []).OfType<JsonObject>()
            .ToLookup(item => (string?)item["sku"], item => OwnQuantity(item["fulfillmentAvailability"]), StringComparer.Ordinal);
        return [.. names.Select(name => shown[name].FirstOrDefault() is { } units ? new StockReading(units) : StockReading.Unknown("Amazon shows no stock of ours for it."))];
    }

    private string Items => $"listings/2021-08-01/items/{Uri.EscapeDataString(settings.SellerId)}";

    private string Marketplace => $"marketplaceIds={Uri.EscapeDataString(settings.MarketplaceId)}";

    private static long? OwnQuantity(JsonNode? availability) => (availability as JsonArray ?? [])
        .FirstOrDefault(item => (string?)item?["fulfillmentChannelCode"] is OwnStock)?["quantity"]?.GetValue<long>();

    private static JsonObject Patch(ChannelStock stock)
    {
        var availability = new JsonObject { ["fulfillment_channel_code"] = OwnStock, ["quantity"] = stock.Quantity };
        if (stock.LeadTimeDays is { } days) availability["lead_time_to_ship_max_days"] = days;
        if (RestockOn(stock) is { } restock) availability["restock_date"] = restock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["productType"] = stock.Policy.ProductType ?? "PRODUCT",
            ["patches"] = new JsonArray(new JsonObject
            {
                ["op"] = "replace",
                ["path"] = "/attributes/fulfillment_availability",
                ["value"] = new JsonArray(availability),
            }),
        };
    }

    private static string Issues(JsonNode? issues) =>
        string.Join(" ", (issues as JsonArray ?? []).Select(issue => $"{issue?["code"]} {issue?["message"]}"));
}
