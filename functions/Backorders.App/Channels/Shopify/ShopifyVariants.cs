using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>Tells the shop what it should know of its variants: whether to sell on at zero, and for its theme the state and the promised date.</summary>
internal sealed class ShopifyVariants(ShopifyAdmin admin)
{
    private const string Namespace = "backorders";
    private const string StateKey = "state";
    private const string DateKey = "ships_by";

    /// <summary>metafieldsSet takes 25, and a SKU has up to two.</summary>
    private const int MostWithMetafields = 12;

    private const string UpdateMutation = """
        mutation SetInventoryPolicy($product: ID!, $variants: [ProductVariantsBulkInput!]!) {
          productVariantsBulkUpdate(productId: $product, variants: $variants) { userErrors { code field message } }
        }
        """;

    private const string MetafieldsMutation = """
        mutation ShowState($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { code field message } } }
        """;

    private const string DeleteMutation = """
        mutation TakeDateAway($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { userErrors { field message } } }
        """;

    /// <summary>Points that telling may cost, with the numbers that are set in between.</summary>
    public static double CostOf(IReadOnlyList<ShopifyNews> news) => ShopifyAdmin.UsualCost
        * (1 + news.Where(one => one.IsOfSellingOn).DistinctBy(one => one.Now.Product).Count() + (2 * ((news.Count / MostWithMetafields) + 1)));

    /// <param name="failures">By SKU; what fails here is added.</param>
    public async Task SellOnOrNotAsync(IEnumerable<ShopifyNews> news, Dictionary<string, PushResult.Failed> failures, CancellationToken cancellationToken)
    {
        foreach (var product in news.Where(one => one.IsOfSellingOn).GroupBy(one => one.Now.Product!, StringComparer.Ordinal))
        {
            await TellAsync(
                [.. product],
                one => [new JsonObject { ["id"] = one.Now.Variant, ["inventoryPolicy"] = one.Now.InventoryPolicy }],
                rows => admin.SendAsync(
                    UpdateMutation,
                    new JsonObject { ["product"] = product.Key, ["variants"] = rows },
                    data => data["productVariantsBulkUpdate"]?["userErrors"] as JsonArray ?? [],
                    cancellationToken),
                failures);
        }
    }

    /// <param name="failures">By SKU; what fails here is added.</param>
    public async Task ShowStateAsync(IReadOnlyList<ShopifyNews> news, Dictionary<string, PushResult.Failed> failures, CancellationToken cancellationToken)
    {
        foreach (var some in news.Where(one => one.IsOfState).Chunk(MostWithMetafields))
            await TellAsync(some, Metafields, rows => SendAsync(MetafieldsMutation, "metafieldsSet", rows), failures);
        foreach (var some in news.Where(one => one.TakesDateAway && !failures.ContainsKey(one.Sku)).Chunk(MostWithMetafields))
            await TellAsync(some, one => [Metafield(one, DateKey)], rows => SendAsync(DeleteMutation, "metafieldsDelete", rows), failures);

        Task<ShopifyAnswer> SendAsync(string mutation, string field, JsonArray rows) => admin.SendAsync(
            mutation, new JsonObject { ["metafields"] = rows }, data => data[field]?["userErrors"] as JsonArray ?? [], cancellationToken);
    }

    private static IEnumerable<JsonObject> Metafields(ShopifyNews news)
    {
        var state = Metafield(news, StateKey);
        (state["type"], state["value"]) = ("single_line_text_field", news.Now.State);
        yield return state;
        if (news.Now.ShipsBy is not { } shipsBy) yield break;

        var date = Metafield(news, DateKey);
        (date["type"], date["value"]) = ("date", shipsBy);
        yield return date;
    }

    private static JsonObject Metafield(ShopifyNews news, string key) => new() { ["ownerId"] = news.Now.Variant, ["namespace"] = Namespace, ["key"] = key };

    /// <summary>Each of these calls does all or nothing; so it is made again without those that it was refused for.</summary>
    private static async Task TellAsync(
        ShopifyNews[] left, Func<ShopifyNews, IEnumerable<JsonObject>> rowsOf, Func<JsonArray, Task<ShopifyAnswer>> call, Dictionary<string, PushResult.Failed> failures)
    {
        while (left.Length > 0)
        {
            var rows = left.SelectMany(one => rowsOf(one).Select(row => (Owner: one, Row: row))).ToList();
            var answer = await call(new JsonArray([.. rows.Select(row => (JsonNode)row.Row)]));
            if (answer is { Failure: null, UserErrors.Count: 0 }) return;

            var isAboutSome = answer.Failure is null && answer.UserErrors.All(error => error.Row < rows.Count);
            var refused = isAboutSome ? answer.UserErrors.Select(error => rows[error.Row!.Value].Owner).ToHashSet() : [.. left];
            foreach (var one in refused) failures[one.Sku] = answer.Failure ?? new PushResult.Failed(answer.Refusals);
            left = [.. left.Where(one => !refused.Contains(one))];
        }
    }
}
