using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Core.Ledger;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>
/// Numbers of products and of variations: one batch call for all simple products, and one for each product that has variations. It sets whatever
/// is there, so between a sale and its webhook it may show a unit too many.
/// </summary>
internal sealed class WooStock(WooApi api)
{
    /// <summary>The most objects that a batch takes, and a page shows.</summary>
    public const int MostPerBatch = 100;

    private static readonly PushResult.NotLinked NoProduct = new("its policy has no productId for woocommerce.");

    /// <summary>The shop sells on without stock only what it tells the buyer is on backorder.</summary>
    public static string Backorders(ChannelStock stock) => stock.State is SkuState.Backorder or SkuState.Preorder ? "notify" : "no";

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken)
    {
        var results = new PushResult[stocks.Count];
        await Task.WhenAll(stocks.Index().GroupBy(stock => PathOf(stock.Item.Policy), StringComparer.Ordinal).Select(async batch =>
        {
            var pushed = await PushAsync(batch.Key, [.. batch.Select(stock => stock.Item)], cancellationToken);
            foreach (var (stock, result) in batch.Zip(pushed)) results[stock.Index] = result;
        }));
        return results;
    }

    public async Task<IReadOnlyList<StockReading>> ReadAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken)
    {
        var readings = new StockReading[skus.Count];
        await Task.WhenAll(skus.Index().GroupBy(sku => PathOf(sku.Item.Policy), StringComparer.Ordinal).Select(async batch =>
        {
            var read = await ReadAsync(batch.Key, [.. batch.Select(sku => IdOf(sku.Item.Policy))], cancellationToken);
            foreach (var (sku, reading) in batch.Zip(read)) readings[sku.Index] = reading;
        }));
        return readings;
    }

    private async Task<IEnumerable<PushResult>> PushAsync(string? path, List<ChannelStock> stocks, CancellationToken cancellationToken)
    {
        if (path is null) return stocks.Select(_ => NoProduct);

        var update = new JsonArray([.. stocks.Select(UpdateOf)]);
        var answer = await api.SendAsync(HttpMethod.Post, $"{path}/batch", new JsonObject { ["update"] = update }, cancellationToken);
        if (!answer.IsSuccess) return stocks.Select(_ => answer.AsResult());

        var done = ById(answer.Body?["update"] as JsonArray);
        return stocks.Select(stock => ResultOf(done[IdOf(stock.Policy)].FirstOrDefault()));
    }

    private async Task<IEnumerable<StockReading>> ReadAsync(string? path, List<string> ids, CancellationToken cancellationToken)
    {
        if (path is null) return ids.Select(_ => StockReading.Unknown(NoProduct));

        var answer = await api.SendAsync(HttpMethod.Get, $"{path}?include={string.Join(',', ids)}&per_page={MostPerBatch}", null, cancellationToken);
        if (!answer.IsSuccess) return ids.Select(_ => StockReading.Unknown(answer.AsResult()));

        var shown = ById(answer.Body as JsonArray);
        return ids.Select(id => shown[id].FirstOrDefault()?["stock_quantity"] is { } units
            ? new StockReading(units.GetValue<long>())
            : StockReading.Unknown("the shop keeps no number for it."));
    }

    private static JsonNode UpdateOf(ChannelStock stock) => new JsonObject
    {
        ["id"] = long.Parse(IdOf(stock.Policy), CultureInfo.InvariantCulture),
        ["manage_stock"] = true,
        ["stock_quantity"] = stock.Quantity,
        ["backorders"] = Backorders(stock),
    };

    /// <summary>A batch answers 200 and says of each object what went wrong with it.</summary>
    private static PushResult ResultOf(JsonNode? done) => done switch
    {
        null => new PushResult.Failed("the shop said nothing of it."),
        _ when done["error"] is { } error => new PushResult.Refused($"{error["code"]}: {error["message"]}"),
        _ => PushResult.Shown.Instance,
    };

    private static ILookup<string, JsonNode> ById(JsonArray? objects) =>
        (objects ?? []).OfType<JsonNode>().ToLookup(one => one["id"]?.ToJsonString() ?? "", StringComparer.Ordinal);

    /// <summary>Null for a SKU that is linked to no product. An id that is no number would make the whole batch fail.</summary>
    private static string? PathOf(ChannelPolicy policy) => policy switch
    {
        { ProductId: { } product, VariantId: { } variation } when IsNumber(product) && IsNumber(variation) => $"products/{product}/variations",
        { ProductId: { } product, VariantId: null } when IsNumber(product) => "products",
        _ => null,
    };

    private static string IdOf(ChannelPolicy policy) => policy.VariantId ?? policy.ProductId ?? "";

    private static bool IsNumber(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
