using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// refundCreate: takes units off an order that are still on it, puts them back if they are cancelled or returned, and gives back the money of its
/// transactions, never more than was paid.
/// </summary>
internal sealed class RefundCreate(ShopifyOrders orders, ShopifyStock stock, ShopifyMemory memory)
{
    public JsonObject Answer(GraphQlCall call, LocalConnection data)
    {
        var input = call.Input;
        var id = (string)input["orderId"]!;
        if (orders.Find(data, id) is not { } order) return Refused("Order does not exist", "orderId");
        var paid = ShopifyOrders.NetPayment(order);
        foreach (var wanted in input["refundLineItems"]?.AsArray() ?? [])
        {
            if (Take(order, wanted!.AsObject(), data) is { } problem) return Refused(problem, "refundLineItems");
        }

        var transactions = input["transactions"]?.AsArray() ?? [];
        if (transactions.Any(transaction => (string?)transaction!["kind"] != "REFUND")) return Refused("Transactions kind is invalid", "transactions");
        var amount = transactions.Sum(transaction => decimal.Parse(transaction!["amount"]!.ToString(), CultureInfo.InvariantCulture));
        if (amount > paid && (bool?)input["allowOverRefunding"] is not true) return Refused("Refund amount is greater than net payment received", "transactions");

        var refund = new JsonObject { ["id"] = memory.NewId(data, "Refund"), ["note"] = input["note"]?.DeepClone() };
        order["refunds"]!.AsArray().Add(new JsonObject
        {
            ["id"] = refund["id"]!.DeepClone(),
            ["note"] = refund["note"]?.DeepClone(),
            ["amount"] = ShopifyOrders.Text(amount),
            ["lines"] = new JsonArray([.. (input["refundLineItems"]?.AsArray() ?? []).Select(line =>
                ShopifyOrders.RefundLine((string)line!["lineItemId"]!, (long)line["quantity"]!, (string?)line["restockType"] ?? "NO_RESTOCK"))]),
        });
        orders.Save(data, id, order);
        return new JsonObject { ["refund"] = refund, ["order"] = new JsonObject { ["id"] = id }, ["userErrors"] = UserErrors.None };
    }

    /// <summary>Why not, or null.</summary>
    private string? Take(JsonObject order, JsonObject wanted, LocalConnection data)
    {
        var units = (long)wanted["quantity"]!;
        if (ShopifyOrders.Line(order, (string)wanted["lineItemId"]!) is not { } line) return "Refund line items line item does not exist";
        var left = (long)line["left"]!;
        if (units < 1 || units > left || order["cancelledAt"] is not null) return "Refund line items quantity cannot refund more items than were purchased";

        line["left"] = left - units;
        if ((string?)wanted["restockType"] is "CANCEL" or "RETURN" && (string?)line["item"] is { } item && (string?)wanted["locationId"] is { } location)
            stock.Change(data, item, location, units, 0);
        return null;
    }

    private static JsonObject Refused(string message, params string[] field) => UserErrors.Payload("INVALID", message, ["input", .. field]);
}
