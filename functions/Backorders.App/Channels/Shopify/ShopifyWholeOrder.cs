using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Reads an order that no webhook told of, and says of it what its webhooks would have said: it is made an Order resource and read by their rules.</summary>
internal sealed class ShopifyWholeOrder(ShopifyAdmin admin)
{
    // Together they cost less than the 1,000 points that one query may cost.
    private const int MostLines = 200;
    private const int MostOthers = 5;
    private const int MostLinesOfOthers = 10;

    private const string Query = """
        query WholeOrder($order: ID!) {
          order(id: $order) {
            name createdAt updatedAt cancelledAt currencyCode tags displayFinancialStatus paymentGatewayNames email phone customerLocale
            customer { id firstName lastName }
            shippingAddress { name phone zip countryCodeV2 }
            billingAddress { phone countryCodeV2 }
            shippingLines(first: 5) { nodes { title code } }
            lineItems(first: 200) {
              nodes { id sku title quantity currentQuantity requiresShipping isGiftCard originalUnitPriceSet { shopMoney { amount } } }
            }
            refunds(first: 5) { id note refundLineItems(first: 10) { nodes { quantity restockType lineItem { id } } } }
            fulfillments(first: 5) {
              id status createdAt updatedAt displayStatus
              trackingInfo(first: 1) { company number url }
              fulfillmentLineItems(first: 10) { nodes { quantity lineItem { id sku requiresShipping isGiftCard } } }
            }
          }
        }
        """;

    /// <returns>Null when there is no such order.</returns>
    public async Task<IReadOnlyList<EventReading>?> FindAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(Query, new JsonObject { ["order"] = ShopifyAdmin.Gid("Order", key.OrderId) }, _ => [], cancellationToken);
        if (answer.Data is not { } data) throw new ChannelUnreachableException($"Shopify: {answer.Failure!.Why}");
        if (data["order"] is not { } order) return null;
        if (IsCutOff(order)) return [new EventReading.Unreadable($"Order {key} has more lines, refunds or fulfilments than are read.")];

        IReadOnlyList<EventReading> readings = [];
        var whole = JsonBody.Read(Encoding.UTF8.GetBytes(ResourceOf(key, order).ToJsonString()), resource =>
        {
            readings = [.. ShopifyOrderNews.Whole(resource)];
            return new EventReading.Ignored("It holds nothing that concerns us.");
        });
        return whole is EventReading.Unreadable ? [whole] : readings;
    }

    private static bool IsCutOff(JsonNode order) =>
        Nodes(order["lineItems"]).Count == MostLines
        || order["refunds"]!.AsArray() is var refunds && (refunds.Count == MostOthers || refunds.Any(refund => Nodes(refund!["refundLineItems"]).Count == MostLinesOfOthers))
        || order["fulfillments"]!.AsArray() is var sent && (sent.Count == MostOthers || sent.Any(one => Nodes(one!["fulfillmentLineItems"]).Count == MostLinesOfOthers));

    private static JsonObject ResourceOf(OrderKey key, JsonNode order) => new()
    {
        ["id"] = key.OrderId,
        ["name"] = order["name"]?.DeepClone(),
        ["created_at"] = order["createdAt"]?.DeepClone(),
        ["updated_at"] = order["updatedAt"]?.DeepClone(),
        ["cancelled_at"] = order["cancelledAt"]?.DeepClone(),
        ["currency"] = order["currencyCode"]?.DeepClone(),
        ["tags"] = string.Join(", ", order["tags"]!.AsArray().Select(tag => (string?)tag)),
        ["financial_status"] = Lower(order["displayFinancialStatus"]),
        ["payment_gateway_names"] = order["paymentGatewayNames"]?.DeepClone(),
        ["email"] = order["email"]?.DeepClone(),
        ["phone"] = order["phone"]?.DeepClone(),
        ["customer_locale"] = order["customerLocale"]?.DeepClone(),
        ["customer"] = order["customer"] is { } customer
            ? new JsonObject
            {
                ["id"] = ShopifyAdmin.NumberOf(customer["id"]),
                ["first_name"] = customer["firstName"]?.DeepClone(),
                ["last_name"] = customer["lastName"]?.DeepClone(),
            }
            : null,
        ["shipping_address"] = AddressOf(order["shippingAddress"]),
        ["billing_address"] = AddressOf(order["billingAddress"]),
        ["shipping_lines"] = new JsonArray([.. Nodes(order["shippingLines"]).Select(line => line!.DeepClone())]),
        ["line_items"] = new JsonArray([.. Nodes(order["lineItems"]).Select(line => (JsonNode)LineOf(line!))]),
        ["refunds"] = new JsonArray([.. order["refunds"]!.AsArray().Select(refund => (JsonNode)RefundOf(refund!))]),
        ["fulfillments"] = new JsonArray([.. order["fulfillments"]!.AsArray().Select(sent => (JsonNode)FulfilmentOf(key, sent!))]),
    };

    private static JsonObject? AddressOf(JsonNode? address) => address is null ? null : new()
    {
        ["name"] = address["name"]?.DeepClone(),
        ["phone"] = address["phone"]?.DeepClone(),
        ["zip"] = address["zip"]?.DeepClone(),
        ["country_code"] = address["countryCodeV2"]?.DeepClone(),
    };

    private static JsonObject LineOf(JsonNode line) => new()
    {
        ["id"] = ShopifyAdmin.NumberOf(line["id"]),
        ["sku"] = line["sku"]?.DeepClone(),
        ["title"] = line["title"]?.DeepClone(),
        ["quantity"] = line["quantity"]?.DeepClone(),
        ["current_quantity"] = line["currentQuantity"]?.DeepClone(),
        ["requires_shipping"] = line["requiresShipping"]?.DeepClone(),
        ["gift_card"] = line["isGiftCard"]?.DeepClone(),
        ["price"] = line["originalUnitPriceSet"]?["shopMoney"]?["amount"]?.DeepClone(),
    };

    private static JsonObject RefundOf(JsonNode refund) => new()
    {
        ["id"] = ShopifyAdmin.NumberOf(refund["id"]),
        ["note"] = refund["note"]?.DeepClone(),
        ["refund_line_items"] = new JsonArray([.. Nodes(refund["refundLineItems"]).Select(line => (JsonNode)new JsonObject
        {
            ["line_item_id"] = ShopifyAdmin.NumberOf(line!["lineItem"]!["id"]),
            ["quantity"] = line["quantity"]?.DeepClone(),
            ["restock_type"] = Lower(line["restockType"]),
        })]),
    };

    private static JsonObject FulfilmentOf(OrderKey key, JsonNode sent) => new()
    {
        ["id"] = ShopifyAdmin.NumberOf(sent["id"]),
        ["order_id"] = key.OrderId,
        ["status"] = Lower(sent["status"]),
        ["shipment_status"] = Lower(sent["displayStatus"]),
        ["created_at"] = sent["createdAt"]?.DeepClone(),
        ["updated_at"] = sent["updatedAt"]?.DeepClone(),
        ["tracking_company"] = sent["trackingInfo"]?.AsArray().FirstOrDefault()?["company"]?.DeepClone(),
        ["tracking_number"] = sent["trackingInfo"]?.AsArray().FirstOrDefault()?["number"]?.DeepClone(),
        ["tracking_url"] = sent["trackingInfo"]?.AsArray().FirstOrDefault()?["url"]?.DeepClone(),
        ["line_items"] = new JsonArray([.. Nodes(sent["fulfillmentLineItems"]).Select(line => (JsonNode)new JsonObject
        {
            ["id"] = ShopifyAdmin.NumberOf(line!["lineItem"]!["id"]),
            ["sku"] = line["lineItem"]!["sku"]?.DeepClone(),
            ["requires_shipping"] = line["lineItem"]!["requiresShipping"]?.DeepClone(),
            ["gift_card"] = line["lineItem"]!["isGiftCard"]?.DeepClone(),
            ["quantity"] = line["quantity"]?.DeepClone(),
        })]),
    };

    private static JsonArray Nodes(JsonNode? connection) => connection?["nodes"]?.AsArray() ?? [];

    /// <summary>The Admin API writes in capitals what webhooks write small.</summary>
    private static string? Lower(JsonNode? word) => ((string?)word)?.ToLowerInvariant();
}
