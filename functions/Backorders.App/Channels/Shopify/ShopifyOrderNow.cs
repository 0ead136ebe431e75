using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Reads an order as it is in the shop now. Its cost must stay below what one query may cost, so very many refunds are not read.</summary>
internal sealed class ShopifyOrderNow(ShopifyAdmin admin)
{
    private const int MostLines = 250;
    private const int MostRefunds = 15;

    private const string OrderQuery = """
        query OrderNow($order: ID!) {
          order(id: $order) {
            updatedAt
            lineItems(first: 250) {
              nodes { id sku title currentQuantity requiresShipping isGiftCard }
            }
            refunds(first: 15) { id note refundLineItems(first: 15) { nodes { quantity restockType lineItem { id } } } }
          }
        }
        """;

    /// <returns>Null when there is no such order.</returns>
    public async Task<OrderRevised?> ReadAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(OrderQuery, new JsonObject { ["order"] = ShopifyAdmin.Gid("Order", key.OrderId) }, _ => [], cancellationToken);
        if (answer.Data is not { } data) throw new ChannelUnreachableException($"Shopify: {answer.Failure!.Why}");
        if (data["order"] is not { } order) return null;
        if (order["lineItems"]!["nodes"]!.AsArray().Count == MostLines) throw new InvalidDataException($"Order {key} has more lines than are read.");

        var refunds = RefundsOf(key, order).ToList();
        return new OrderRevised(key, order["updatedAt"]!.GetValue<DateTimeOffset>(), [.. LinesOf(order, refunds)], [.. refunds]);
    }

    private static IEnumerable<OrderRefund> RefundsOf(OrderKey key, JsonNode order)
    {
        var refunds = order["refunds"]!.AsArray();
        if (refunds.Count == MostRefunds || refunds.Any(refund => refund!["refundLineItems"]!["nodes"]!.AsArray().Count == MostRefunds))
            throw new InvalidDataException($"Order {key} has more refunds than are read.");

        return from refund in refunds
               from line in refund["refundLineItems"]!["nodes"]!.AsArray()
               let lineId = ShopifyAdmin.NumberOf(line["lineItem"]!["id"])
               group (long)line["quantity"]! by (Id: ShopifyAdmin.NumberOf(refund["id"]), lineId, Kind: ShopifyRefunds.KindOf((string)line["restockType"]!), IsOurs: ShopifyRefunds.IsOurs(key, (string?)refund["note"])) into units
               select new OrderRefund(units.Key.Id, units.Key.lineId, units.Sum(), units.Key.Kind, units.Key.IsOurs);
    }

    private static IEnumerable<OrderedLine> LinesOf(JsonNode order, List<OrderRefund> refunds) =>
        from line in order["lineItems"]!["nodes"]!.AsArray()
        let sku = (string?)line["sku"]
        where !string.IsNullOrWhiteSpace(sku) && (bool)line["requiresShipping"]! && !(bool)line["isGiftCard"]!
        let id = ShopifyAdmin.NumberOf(line["id"])
        select new OrderedLine(id, sku, ShopifyRefunds.Ordered((long)line["currentQuantity"]!, id, refunds), (string?)line["title"]);
}
