using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.Local.Demo;

/// <summary>The orders of the story, as the channels would send them.</summary>
internal static class DemoOrders
{
    public const string Sku = "SKU2006-001";
    public const string RealOrderId = "820982911946154508";

    /// <summary>Shopify's own documented payload with its 64-bit ids, made a live order of now.</summary>
    public static JsonObject RealShopifyOrder(DateTimeOffset placedAt)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "demo", "orders_create_2026-07_int64_ids.json");
        var order = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var time = Text(placedAt);
        foreach (var field in new[] { "created_at", "processed_at", "updated_at" }) order[field] = time;
        order["cancelled_at"] = null;
        order["cancel_reason"] = null;
        order["test"] = false;
        order["confirmed"] = true;
        order["financial_status"] = "paid";
        order["phone"] = "+919810012345";
        return order;
    }

    public static JsonObject ShopifyOrder(string id, string name, DateTimeOffset placedAt, string customer, string phone, int quantity) => new()
    {
        ["id"] = long.Parse(id, CultureInfo.InvariantCulture),
        ["admin_graphql_api_id"] = $"gid://shopify/Order/{id}",
        ["name"] = name,
        ["created_at"] = Text(placedAt),
        ["processed_at"] = Text(placedAt),
        ["updated_at"] = Text(placedAt),
        ["cancelled_at"] = null,
        ["currency"] = "INR",
        ["customer_locale"] = "en-IN",
        ["financial_status"] = "paid",
        ["fulfillment_status"] = null,
        ["payment_gateway_names"] = new JsonArray("razorpay"),
        ["phone"] = phone,
        ["tags"] = "",
        ["test"] = false,
        ["customer"] = new JsonObject { ["id"] = 7000000000000000001, ["first_name"] = customer, ["last_name"] = "", ["phone"] = phone },
        ["shipping_address"] = new JsonObject { ["name"] = customer, ["zip"] = "560001", ["country_code"] = "IN", ["phone"] = phone },
        ["shipping_lines"] = new JsonArray(),
        ["line_items"] = new JsonArray(new JsonObject
        {
            ["id"] = long.Parse(id, CultureInfo.InvariantCulture) + 1,
            ["sku"] = Sku,
            ["title"] = "Aviator sunglasses",
            ["name"] = "Aviator sunglasses",
            ["quantity"] = quantity,
            ["current_quantity"] = quantity,
            ["fulfillable_quantity"] = quantity,
            ["requires_shipping"] = true,
            ["gift_card"] = false,
            ["price"] = "7499.00",
        }),
    };

    public static JsonObject AmazonOrder(string orderId, string notificationId, string sellerId, string marketplaceId, DateTimeOffset placedAt, int quantity) => new()
    {
        ["NotificationVersion"] = "1.0",
        ["NotificationType"] = "ORDER_CHANGE",
        ["PayloadVersion"] = "1.0",
        ["EventTime"] = Text(placedAt),
        ["Payload"] = new JsonObject
        {
            ["OrderChangeNotification"] = new JsonObject
            {
                ["NotificationLevel"] = "OrderLevel",
                ["SellerId"] = sellerId,
                ["AmazonOrderId"] = orderId,
                ["OrderChangeType"] = "OrderStatusChange",
                ["OrderChangeTrigger"] = new JsonObject { ["TimeOfOrderChange"] = Text(placedAt), ["ChangeReason"] = "Order Status Change" },
                ["Summary"] = new JsonObject
                {
                    ["MarketplaceId"] = marketplaceId,
                    ["OrderStatus"] = "Unshipped",
                    ["PurchaseDate"] = Text(placedAt),
                    ["FulfillmentType"] = "MFN",
                    ["OrderType"] = "StandardOrder",
                    ["NumberOfItemsShipped"] = 0,
                    ["NumberOfItemsUnshipped"] = quantity,
                    ["OrderItems"] = new JsonArray(new JsonObject
                    {
                        ["OrderItemId"] = "20212345678901",
                        ["SellerSKU"] = Sku,
                        ["OrderItemStatus"] = "Unshipped",
                        ["Quantity"] = quantity,
                        ["QuantityShipped"] = 0,
                    }),
                },
            },
        },
        ["NotificationMetadata"] = new JsonObject { ["PublishTime"] = Text(placedAt), ["NotificationId"] = notificationId },
    };

    public static object FlipkartOrder(string orderId, DateTimeOffset placedAt, string customer, string phone, string locale, int quantity) => new
    {
        orderId,
        name = orderId,
        placedAt,
        currency = "INR",
        customer = new { name = customer, phone, locale, tier = "standard" },
        postalCode = "110001",
        country = "IN",
        shipping = "standard",
        payment = "prepaid",
        lines = new[] { new { lineId = "1", sku = Sku, quantity, unitPriceMinor = 749900 } },
    };

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
