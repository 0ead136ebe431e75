using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.Fuzz;

/// <summary>What each sender really sends: the documented payloads, and the contract's types where there are none.</summary>
internal static class Samples
{
    public static readonly string[] ShopifyTopics =
    [
        "orders/create", "orders/updated", "orders/edited", "orders/cancelled", "orders/paid", "orders/fulfilled", "orders/partially_fulfilled",
        "orders/delete", "refunds/create", "fulfillments/create", "fulfillments/update", "fulfillment_orders/placed_on_hold",
        "fulfillment_orders/hold_released", "inventory_levels/update", "inventory_items/update", "products/update", "variants/out_of_stock",
        "app/uninstalled", "customers/data_request", "customers/redact", "shop/redact", "orders/unheard_of", "",
    ];

    public static IReadOnlyList<FuzzCase> All(DateTimeOffset now) =>
    [
        .. new[] { "orders/create", "orders/create", "orders/updated", "orders/cancelled", "orders/paid" }.Select(topic => Shopify(topic, ShopifyOrder(now))),
        Shopify("orders/edited", Fixture("shopify/orders_edited_2026-07.json")),
        Shopify("refunds/create", Fixture("shopify/refunds_create_2026-07.json")),
        Shopify("fulfillments/create", Fixture("shopify/fulfillments_create_2026-07.json")),
        Shopify("fulfillment_orders/placed_on_hold", Fixture("shopify/fulfillment_orders_placed_on_hold_2026-07.json")),
        Shopify("inventory_levels/update", Fixture("shopify/inventory_levels_update_2026-07.json")),
        Shopify("app/uninstalled", Fixture("shopify/app_uninstalled_2026-07.json")),
        Shopify("customers/data_request", Fixture("shopify/customers_data_request_2026-07.json")),
        Shopify("customers/redact", Fixture("shopify/customers_redact_2026-07.json")),
        Shopify("shop/redact", Fixture("shopify/shop_redact_2026-07.json")),
        Amazon(Fixture("amazon/ORDER_CHANGE_buyer_requested_cancel.json")),
        Amazon(Fixture("amazon/LISTINGS_ITEM_MFN_QUANTITY_CHANGE.json")),
        Amazon(Fixture("amazon/LISTINGS_ITEM_STATUS_CHANGE.json")),
        Amazon(Fixture("amazon/FBA_INVENTORY_AVAILABILITY_CHANGES.payload_only.json")),
        Amazon(DemoOrders.AmazonOrder("405-1234567-8901234", "fuzz-1", "A3TH9S8BH6GOGM", "A21TJRUUN4KGV", now, 3)),
        Amazon(new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["body"] = Fixture("amazon/ORDER_CHANGE_buyer_requested_cancel.json").ToJsonString() }) }),
        .. Channel(now), .. Warehouse(now), Woo(now),
        Form("twilio/status", $"MessageSid=SM1&MessageStatus=delivered&To=whatsapp%3A%2B{Person.Phone[1..]}&ErrorCode="),
        Form("twilio/inbound", $"MessageSid=SM2&Body=STOP&From=whatsapp%3A%2B{Person.Phone[1..]}&To=whatsapp%3A%2B14155238886"),
    ];

    private static IEnumerable<FuzzCase> Channel(DateTimeOffset now) => new (string Type, object Data)[]
    {
        ("order.created", ChannelOrder(now)),
        ("order.created", ChannelOrder(now)),
        ("order.updated", new { orderId = "FK-1", updatedAt = now, lines = Lines(3) }),
        ("order.cancelled", new { orderId = "FK-1", lines = new[] { new { lineId = "1", quantity = 1 } } }),
        ("order.returned", new { orderId = "FK-1", returnId = "R-1", warehouse = "BLR", lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1, restock = true } } }),
        ("stock.changed", new { sku = "TEA", available = 3 }),
    }.Select(message => Signed("channels/flipkart", message.Type, message.Data, now));

    private static IEnumerable<FuzzCase> Warehouse(DateTimeOffset now) => new (string Type, object Data)[]
    {
        ("goods.received", new { receiptId = "GRN-1", warehouse = "BLR", purchaseOrder = "PO-1", lines = new[] { new { sku = "TEA", quantity = 5 } } }),
        ("stock.counted", new { countId = "C-1", warehouse = "BLR", lines = new[] { new { sku = "TEA", onHand = 4 } } }),
        ("goods.returned", new { returnId = "R-1", warehouse = "BLR", channel = "flipkart", orderId = "FK-1", lines = new[] { new { sku = "TEA", quantity = 1 } } }),
        ("shipment.dispatched", new
        {
            shipmentId = "SHP-1", channel = "flipkart", orderId = "FK-1", carrier = "Delhivery", trackingNumber = "DL1",
            trackingUrl = "https://track.example/DL1", lines = new[] { new { sku = "TEA", quantity = 1 } },
        }),
        ("shipment.delivered", new { shipmentId = "SHP-1" }),
        ("purchaseOrder.updated", new { purchaseOrder = "PO-1", supplier = "Garden", status = "confirmed", expectedOn = "2026-12-01", lines = new[] { new { sku = "TEA", quantity = 5 } } }),
    }.Select(message => Signed("warehouse", message.Type, message.Data, now));

    private static object ChannelOrder(DateTimeOffset now) => new
    {
        orderId = "FK-1",
        name = "FK-1",
        placedAt = now,
        currency = "INR",
        customer = new { name = Person.Name, phone = Person.Phone, email = Person.Email, locale = "hi", tier = "vip" },
        postalCode = "560001",
        country = "IN",
        shipping = "express",
        payment = "prepaid",
        shipBy = now.AddDays(3),
        lines = Lines(2),
    };

    private static object[] Lines(long quantity) => [new { lineId = "1", sku = "TEA", quantity, unitPriceMinor = 49900 }, new { lineId = "2", sku = "CUP", quantity = 1, unitPriceMinor = 9900 }];

    private static JsonObject ShopifyOrder(DateTimeOffset now)
    {
        var order = DemoOrders.RealShopifyOrder(now);
        (order["phone"], order["email"], order["contact_email"]) = (Person.Phone, Person.Email, Person.Email);
        (order["customer"]!["first_name"], order["customer"]!["phone"], order["customer"]!["email"]) = (Person.Name, Person.Phone, Person.Email);
        (order["shipping_address"]!["name"], order["shipping_address"]!["phone"], order["shipping_address"]!["address1"]) = (Person.Name, Person.Phone, Person.Street);
        return order;
    }

    private static FuzzCase Woo(DateTimeOffset now) => Of("woocommerce", "order.created", JsonSerializer.SerializeToNode(new
    {
        id = 727,
        number = "727",
        status = "processing",
        currency = "INR",
        date_created_gmt = now.UtcDateTime.ToString("s", null),
        date_modified_gmt = now.UtcDateTime.ToString("s", null),
        payment_method = "cod",
        billing = new { first_name = Person.Name, phone = Person.Phone, email = Person.Email, country = "IN", postcode = "560001" },
        line_items = new[] { new { id = 315, sku = "TEA", name = "Tea", quantity = 2, price = 499.0 } },
    })!);

    private static FuzzCase Shopify(string topic, JsonNode body) => Of("shopify", topic, body);

    private static FuzzCase Amazon(JsonNode body) => Of("amazon", "", body);

    private static FuzzCase Signed(string door, string type, object data, DateTimeOffset now) =>
        Of(door, "", JsonSerializer.SerializeToNode(new { type, timestamp = now, data })!);

    private static FuzzCase Form(string door, string form) => new(door, "", Encoding.ASCII.GetBytes(form), IsSigned: true);

    private static FuzzCase Of(string door, string topic, JsonNode body) => new(door, topic, Encoding.UTF8.GetBytes(body.ToJsonString()), IsSigned: true);

    private static JsonNode Fixture(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", name)))!;
}
