using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>order and job, and what a refund of some of an order's units should be.</summary>
internal sealed class OrderReads(ShopifyOrders orders, FulfilmentOrders parts)
{
    private const string ChangedSince = "updated_at:>=";

    public JsonObject? Order(LocalConnection data, string id)
    {
        if (Gid.TypeOf(id) != "Order" || orders.Find(data, id) is not { } order) return null;
        var isCancelled = order["cancelledAt"] is not null;
        return new JsonObject(OrderResource.Fields(order))
        {
            ["__typename"] = "Order",
            ["id"] = id,
            ["currentSubtotalLineItemsQuantity"] = order["lines"]!.AsArray().Sum(line => (long)line!["left"]!),
            ["currencyCode"] = order["currency"]?.DeepClone(),
            ["updatedAt"] = order["updatedAt"]?.DeepClone(),
            ["cancelledAt"] = order["cancelledAt"]?.DeepClone(),
            ["netPaymentSet"] = Money(order, isCancelled ? 0 : ShopifyOrders.NetPayment(order)),
            ["refunds"] = new JsonArray([.. order["refunds"]!.AsArray().Select(refund => (JsonNode)new JsonObject
            {
                ["id"] = refund!["id"]!.DeepClone(),
                ["note"] = refund["note"]?.DeepClone(),
                ["totalRefundedSet"] = Money(order, decimal.Parse((string)refund["amount"]!, CultureInfo.InvariantCulture)),
                ["refundLineItems"] = new JsonObject
                {
                    ["nodes"] = new JsonArray([.. (refund["lines"] as JsonArray ?? []).Select(line => (JsonNode)new JsonObject
                    {
                        ["quantity"] = line!["quantity"]!.DeepClone(),
                        ["restockType"] = line["restockType"]!.DeepClone(),
                        ["lineItem"] = new JsonObject { ["__typename"] = "LineItem", ["id"] = Gid.Of("LineItem", (string)line["line"]!) },
                    })]),
                },
            })]),
            ["totalCapturableSet"] = Money(order, OrderPayments.Capturable(order)),
            ["totalOutstandingSet"] = Money(order, OrderPayments.Outstanding(order)),
            ["paymentCollectionDetails"] = new JsonObject { ["additionalPaymentCollectionUrl"] = OrderPayments.PayLink(id, order) },
            ["transactions"] = OrderPayments.Transactions(id, order, amount => Money(order, amount)),
            ["fulfillmentOrders"] = new JsonObject { ["nodes"] = new JsonArray([.. parts.Of(Gid.NumberOf(id), order)]) },
            ["lineItems"] = new JsonObject
            {
                ["pageInfo"] = new JsonObject { ["hasNextPage"] = false, ["endCursor"] = null },
                ["nodes"] = new JsonArray([.. order["lines"]!.AsArray().Select(line => (JsonNode)new JsonObject
                {
                    ["__typename"] = "LineItem",
                    ["id"] = Gid.Of("LineItem", (string)line!["id"]!),
                    ["sku"] = line["sku"]?.DeepClone(),
                    ["title"] = line["title"]?.DeepClone() ?? "",
                    ["requiresShipping"] = line["ships"]?.DeepClone() ?? true,
                    ["isGiftCard"] = line["isGiftCard"]?.DeepClone() ?? false,
                    ["quantity"] = (line["ordered"] ?? line["left"])!.DeepClone(),
                    ["currentQuantity"] = line["left"]!.DeepClone(),
                    ["originalUnitPriceSet"] = Money(order, decimal.Parse((string)line["price"]!, CultureInfo.InvariantCulture)),
                    ["unfulfilledQuantity"] = isCancelled ? 0 : Math.Max(0, (long)line["left"]! - FulfilmentOrders.SentOf(order, (string)line["id"]!)),
                })]),
            },
        };
    }

    /// <summary>Those that changed since, the longest unchanged first. Of the query language it knows updated_at:>= alone.</summary>
    public JsonObject Orders(LocalConnection data, JsonObject arguments)
    {
        var query = (string?)arguments["query"] ?? "";
        if (query.Length > 0 && !query.StartsWith(ChangedSince, StringComparison.Ordinal)) throw new GraphQlError($"The query {query} is not known here");
        var since = query.Length == 0 ? default : DateTimeOffset.Parse(query[ChangedSince.Length..].Trim('\''), CultureInfo.InvariantCulture);
        var found = orders.All(data).Where(one => UpdatedAt(one.Order) >= since).OrderBy(one => UpdatedAt(one.Order)).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var from = int.Parse((string?)arguments["after"] ?? "0", CultureInfo.InvariantCulture);
        var page = found.Skip(from).Take((int?)(long?)arguments["first"] ?? found.Count).ToList();
        return new JsonObject
        {
            ["nodes"] = new JsonArray([.. page.Select(one => (JsonNode?)Order(data, Gid.Of("Order", one.Id)))]),
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = from + page.Count < found.Count,
                ["endCursor"] = (from + page.Count).ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static DateTimeOffset UpdatedAt(JsonObject order) => order["updatedAt"] is { } at ? DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture) : default;

    public JsonObject? FulfilmentOrder(LocalConnection data, string id) =>
        parts.Find(data, id) is var (order, body, part) ? parts.Shown(order, body, part) : null;

    /// <summary>A job has been done by the time that anybody asks for it.</summary>
    public static JsonObject Job(string id) => new() { ["id"] = id, ["done"] = true };

    public JsonObject SuggestedRefund(LocalConnection data, JsonObject parent, JsonObject arguments)
    {
        var order = orders.Find(data, (string)parent["id"]!)!;
        var amount = 0m;
        foreach (var wanted in arguments["refundLineItems"]?.AsArray() ?? [])
        {
            var units = (long)wanted!["quantity"]!;
            if (ShopifyOrders.Line(order, (string)wanted["lineItemId"]!) is not { } line || units > (long)line["left"]!)
                throw new GraphQlError("Refund line items: quantity cannot refund more items than were purchased");
            amount += ShopifyOrders.Paid(order, line, units);
        }

        var transaction = new JsonObject
        {
            ["gateway"] = order["gateway"]!.DeepClone(),
            ["kind"] = "SUGGESTED_REFUND",
            ["parentTransaction"] = new JsonObject { ["id"] = Gid.Of("OrderTransaction", Gid.NumberOf((string)parent["id"]!)) },
            ["amountSet"] = Money(order, amount),
        };
        return new JsonObject
        {
            ["amountSet"] = Money(order, amount),
            ["suggestedTransactions"] = amount > 0 ? new JsonArray(transaction) : [],
        };
    }

    private static JsonObject Money(JsonObject order, decimal amount)
    {
        JsonObject One() => new() { ["amount"] = ShopifyOrders.Text(amount), ["currencyCode"] = order["currency"]!.DeepClone() };
        return new JsonObject { ["shopMoney"] = One(), ["presentmentMoney"] = One() };
    }
}
