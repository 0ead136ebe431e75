using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>What is paid of an order, and what can be.</summary>
/// <param name="Captured">Taken already, or on the way.</param>
/// <param name="Due">What is to be taken of the rest, when nothing waits any more.</param>
/// <param name="Value">By line number: the units that are on the order now, and the price of one. Null where there are too many lines to be read.</param>
internal sealed record ShopifyPaymentState(
    ImmutableArray<ShopifyAuthorisation> Open, decimal Captured, decimal Due, ImmutableDictionary<string, (long Units, decimal Price)>? Value)
{
    public static ShopifyPaymentState Of(JsonNode order)
    {
        var transactions = order["transactions"]!.AsArray().OfType<JsonNode>().Where(one => (string?)one["status"] is "SUCCESS" or "PENDING").ToList();
        var captures = transactions.Where(one => (string?)one["kind"] == "CAPTURE").ToList();
        var voided = transactions.Where(one => (string?)one["kind"] == "VOID").Select(ParentOf).ToHashSet();
        var open = from one in transactions
                   let id = (string)one["id"]!
                   let taken = captures.Where(capture => ParentOf(capture) == id).ToList()
                   let isForParts = (bool?)one["multiCapturable"] is true
                   where (string?)one["kind"] == "AUTHORIZATION" && (string?)one["status"] == "SUCCESS" && !voided.Contains(id) && (isForParts || taken.Count == 0)
                   select new ShopifyAuthorisation(
                       id,
                       Amount(one["amountSet"]) - taken.Sum(capture => Amount(capture["amountSet"])),
                       (string)one["amountSet"]!["presentmentMoney"]!["currencyCode"]!,
                       isForParts,
                       (DateTimeOffset)one["createdAt"]!,
                       (DateTimeOffset?)one["authorizationExpiresAt"]);
        return new(
            [.. open],
            captures.Sum(capture => Amount(capture["amountSet"])),
            Math.Min(Amount(order["totalCapturableSet"]), Amount(order["totalOutstandingSet"])),
            ValueOf(order["lineItems"]!));
    }

    /// <summary>
    /// What is to be taken now, while these units wait: the order's total without their share, by the lines' prices, and in whole units of the currency;
    /// what is rounded off comes with the last part. Tax, postage and discounts go with the share.
    /// </summary>
    public decimal DueWithout(ImmutableArray<LineUnits> waiting)
    {
        if (waiting.All(line => line.Quantity == 0)) return Due;
        if (Value is null || Open.Any(authorisation => !authorisation.IsForParts)) return 0;

        var all = Value.Values.Sum(line => line.Units * line.Price);
        var missing = waiting.Sum(line => Value.TryGetValue(line.LineId, out var one) ? Math.Min(line.Quantity, one.Units) * one.Price : 0);
        var share = all > 0 ? decimal.Floor((Captured + Due) * (all - missing) / all) : 0;
        return Math.Max(0, share - Captured);
    }

    private static ImmutableDictionary<string, (long Units, decimal Price)>? ValueOf(JsonNode lines) => (bool?)lines["pageInfo"]!["hasNextPage"] is true
        ? null
        : lines["nodes"]!.AsArray().ToImmutableDictionary(
            line => ((string)line!["id"]!).Split('/')[^1], line => ((long)line!["currentQuantity"]!, Amount(line["originalUnitPriceSet"])), StringComparer.Ordinal);

    private static string? ParentOf(JsonNode transaction) => (string?)transaction["parentTransaction"]?["id"];

    private static decimal Amount(JsonNode? money) => decimal.Parse((string)money!["presentmentMoney"]!["amount"]!, CultureInfo.InvariantCulture);
}
