using System.Text.Json.Nodes;
using Backorders.App.Channels.Shopify;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Inbound;

public sealed class ShopifyReaderTests
{
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private const string Sample = "shopify/orders_create_2026-07_int64_ids.json";

    [Fact]
    public void A_live_order_is_read_with_exact_ids()
    {
        var placed = Read(_ => { }).Event<OrderPlaced>();

        Assert.Equal(new OrderKey("shopify", "820982911946154508"), placed.Order);
        Assert.Equal("#9999", placed.Name);
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), placed.PlacedAt);
        Assert.Equal("USD", placed.Currency);
        Assert.Equal(
            [
                new OrderLine("487817672276298554", "SKU2006-001", 1, "Aviator sunglasses", 8999),
                new OrderLine("789012345678901234", "LENS-PROTECT-2YR", 1, "Lens Protection Plan (2 Year)", 1999),
                new OrderLine("890123456789012345", "CASE-LEATHER-PREM", 1, "Premium Leather Case", 2499),
                new OrderLine("976318377106520349", "SKU2006-020", 1, "Mid-century lounger", 15999),
                new OrderLine("315789986012684393", "SKU2006-035", 1, "Coffee table", 11999),
            ],
            placed.Lines);
        Assert.Equal("Steve Shipper", placed.Customer.Name);
        Assert.Equal("US", placed.Customer.Country);
        Assert.Equal("40003", placed.Customer.PostalCode);
        Assert.Equal("en", placed.Customer.Locale);
    }

    [Fact]
    public void The_documented_sample_is_no_live_order() => Read("orders/create", Fixture.Bytes(Sample)).IsIgnored();

    [Fact]
    public void A_cancelled_order_is_cancelled_whole()
    {
        var cancelled = Read("orders/cancelled", Fixture.Bytes(Sample)).Event<OrderCancelled>();

        Assert.Equal(new OrderKey("shopify", "820982911946154508"), cancelled.Order);
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), cancelled.At);
        Assert.Empty(cancelled.Lines);
    }

    [Fact]
    public void Only_lines_that_need_stock_are_ours()
    {
        var placed = Read(order =>
        {
            var lines = order["line_items"]!;
            lines[0]!["sku"] = "";
            lines[1]!["sku"] = null;
            lines[2]!["requires_shipping"] = false;
            lines[3]!["gift_card"] = true;
            lines[4]!["quantity"] = 5;
            lines[4]!["current_quantity"] = 3;
        }).Event<OrderPlaced>();

        var line = Assert.Single(placed.Lines);
        Assert.Equal(("SKU2006-035", 3L), (line.Sku, line.Quantity));
    }

    [Fact]
    public void An_order_without_a_line_of_ours_is_ignored()
    {
        Read(order => order["line_items"] = new JsonArray()).IsIgnored();
        Read(order =>
        {
            foreach (var line in order["line_items"]!.AsArray()) line!["current_quantity"] = 0;
        }).IsIgnored();
    }

    [Theory]
    [InlineData("vip", PriorityClass.Vip)]
    [InlineData("gift, VIP", PriorityClass.Vip)]
    [InlineData("b2b", PriorityClass.B2b)]
    [InlineData("vip, exchange", PriorityClass.Exchange)]
    [InlineData("viper", PriorityClass.Standard)]
    [InlineData("", PriorityClass.Standard)]
    public void Tags_say_who_is_served_first(string tags, PriorityClass priority) =>
        Assert.Equal(priority, Read(order => order["tags"] = tags).Event<OrderPlaced>().Priority);

    [Theory]
    [InlineData("title", "Express Delivery")]
    [InlineData("code", "dhl_express")]
    [InlineData("title", "Next Day Air")]
    [InlineData("title", "Same-day in Bengaluru")]
    public void Express_shipping_is_served_before_standard(string field, string value) =>
        Assert.Equal(PriorityClass.Express, Read(order => order["shipping_lines"]![0]![field] = value).Event<OrderPlaced>().Priority);

    [Theory]
    [InlineData("Cash on Delivery (COD)", "pending", PaymentKind.Cod)]
    [InlineData("COD", "paid", PaymentKind.Cod)]
    [InlineData("codex_pay", "paid", PaymentKind.Prepaid)]
    [InlineData("visa", "authorized", PaymentKind.Authorized)]
    [InlineData("visa", "paid", PaymentKind.Prepaid)]
    [InlineData("Bank Deposit", "pending", PaymentKind.Pending)]
    [InlineData("Bank Deposit", "partially_paid", PaymentKind.Prepaid)]
    [InlineData("", "paid", PaymentKind.Prepaid)]
    public void The_gateway_and_the_status_say_how_it_is_paid(string gateway, string status, PaymentKind payment) => Assert.Equal(
        payment,
        Read(order =>
        {
            order["payment_gateway_names"] = new JsonArray(gateway);
            order["financial_status"] = status;
        }).Event<OrderPlaced>().Payment);

    [Fact]
    public void The_most_trusted_phone_is_taken()
    {
        string?[] places = ["phone", "shipping_address", "customer", "billing_address"];
        var order = JsonNode.Parse(Fixture.Bytes(Sample))!;
        order["cancelled_at"] = null;
        order["phone"] = "1";
        order["shipping_address"]!["phone"] = "2";
        order["customer"]!["phone"] = "3";
        order["billing_address"]!["phone"] = "4";
        order["customer"]!["default_address"]!["phone"] = "5";

        for (var trusted = 1; trusted <= places.Length; trusted++)
        {
            Assert.Equal($"{trusted}", PhoneOf(order));
            if (places[trusted - 1] == "phone") order["phone"] = null;
            else order[places[trusted - 1]!]!["phone"] = "";
        }

        Assert.Equal("5", PhoneOf(order));
    }

    [Fact]
    public void An_order_without_customer_and_addresses_is_still_an_order()
    {
        var placed = Read(order =>
        {
            foreach (var part in new[] { "customer", "shipping_address", "billing_address", "customer_locale", "email", "contact_email" }) order[part] = null;
        }).Event<OrderPlaced>();

        Assert.Equal(Customer.Unknown, placed.Customer);
    }

    [Fact]
    public void What_an_edit_says_is_only_that_the_order_changed() => Assert.Equal(
        new OrderTouched(new OrderKey("shopify", "820982911946154500")), Read("orders/edited", Fixture.Bytes("shopify/orders_edited_2026-07.json")).Event<OrderTouched>());

    [Fact]
    public void A_refund_is_taken_at_its_word()
    {
        var returned = Read("refunds/create", Fixture.Bytes("shopify/refunds_create_2026-07.json")).Event<OrderReturned>();

        Assert.Equal(new OrderKey("shopify", "820982911946154500"), returned.Order);
        Assert.Equal(new OrderRefund("890088186047892400", "487817672276298560", 1, RefundKind.Discarded), returned.Refunds[0]);
        Assert.Equal(5, returned.Refunds.Length);
    }

    [Fact]
    public void A_fulfilment_is_a_parcel_of_lines_by_their_ids()
    {
        var shipment = Read("fulfillments/create", Fixture.Bytes("shopify/fulfillments_create_2026-07.json")).Event<ShipmentDispatched>();

        Assert.Equal(("123456", new OrderKey("shopify", "820982911946154500"), "UPS"), (shipment.ShipmentId, shipment.Order, shipment.Carrier));
        Assert.Equal(new ShippedUnits("SKU2006-001", 1, "487817672276298560"), shipment.Lines[0]);
        Assert.Equal((true, false, false), (shipment.IsToldByChannel, shipment.IsVoid, shipment.DeliveredAt is not null));
        Assert.Equal(DateTimeOffset.Parse("2022-01-01T00:00:00Z", null), shipment.ToldAt);
    }

    [Theory]
    [InlineData("success", null, false, false)]
    [InlineData("cancelled", null, true, false)]
    [InlineData("error", null, true, false)]
    [InlineData("failure", null, true, false)]
    [InlineData("success", "in_transit", false, false)]
    [InlineData("success", "delivered", false, true)]
    public void A_fulfilment_says_whether_it_left_and_arrived(string status, string? shipmentStatus, bool isVoid, bool isDelivered)
    {
        var shipment = Read("fulfillments/update", Fixture.Changed("shopify/fulfillments_create_2026-07.json", fulfilment =>
            (fulfilment["status"], fulfilment["shipment_status"]) = (status, shipmentStatus))).Event<ShipmentDispatched>();

        Assert.Equal((isVoid, isDelivered), (shipment.IsVoid, shipment.DeliveredAt is not null));
    }

    [Theory]
    [InlineData("orders/updated")]
    [InlineData("orders/paid")]
    [InlineData("orders/fulfilled")]
    [InlineData("orders/partially_fulfilled")]
    [InlineData("orders/cancelled")]
    public void Whatever_the_topic_an_order_is_cancelled_by_its_body_alone(string topic)
    {
        Assert.IsType<OrderCancelled>(Assert.IsType<EventReading.Understood>(Assert.Single(ReadAll(topic, Fixture.Bytes(Sample)))).Event);

        var live = ReadAll(topic, Fixture.Changed(Sample, order => order["cancelled_at"] = null));
        Assert.IsType<OrderTouched>(Assert.IsType<EventReading.Understood>(Assert.Single(live)).Event);
    }

    [Fact]
    public void An_order_tells_of_its_fulfilments_and_its_payment()
    {
        var fulfilment = JsonNode.Parse(Fixture.Bytes("shopify/fulfillments_create_2026-07.json"));
        var readings = ReadAll("orders/paid", Fixture.Changed(Sample, order =>
            (order["cancelled_at"], order["financial_status"], order["fulfillments"]) = (null, "paid", new JsonArray(fulfilment))));

        Assert.Equal(
            [typeof(OrderTouched), typeof(ShipmentDispatched), typeof(OrderPaid)],
            readings.Select(reading => ((EventReading.Understood)reading).Event.GetType()));
    }

    [Fact]
    public void An_app_is_uninstalled_from_our_shop_alone()
    {
        const string Path = "shopify/app_uninstalled_2026-07.json";
        Assert.Equal(new AccessLost("shopify", ReceivedAt), Read("app/uninstalled", Fixture.Bytes(Path)).Event<AccessLost>());
        Read("app/uninstalled", Fixture.Changed(Path, shop => shop["myshopify_domain"] = "Sample-Brand.myshopify.com")).Event<AccessLost>();
        Assert.StartsWith(
            "myshopify_domain ", Read("app/uninstalled", Fixture.Changed(Path, shop => shop["myshopify_domain"] = "other.myshopify.com")).Problem(), StringComparison.Ordinal);
        Read("app/uninstalled", Fixture.Bytes(Sample)).Problem();
    }

    [Fact]
    public void A_product_tells_how_its_variants_are_sold()
    {
        var seen = Read("products/update", """
            {"id": 1, "updated_at": "2026-11-21T09:00:00Z", "variants": [{"id": 2, "sku": "TEA", "inventory_policy": "continue", "inventory_item_id": 3}]}
            """.Utf8()).Event<VariantsSeen>();

        Assert.Equal(new SeenVariant("3@905684977", "TEA", SellsOn: true), Assert.Single(seen.Variants));
        Assert.Equal(
            new SeenVariant("3@905684977", "TEA", SellsOn: null, IsTracked: false),
            Assert.Single(Read("inventory_items/update", """{"id": 3, "sku": "TEA", "tracked": false, "updated_at": "2026-11-21T09:00:00Z"}""".Utf8()).Event<VariantsSeen>().Variants));
        Read("products/update", Fixture.Bytes(Sample)).Problem();
    }

    [Fact]
    public void A_deleted_order_is_an_id_and_no_more()
    {
        var deleted = Read("orders/delete", """{"id": 820982911946154508}""".Utf8()).Event<OrderCancelled>();
        Assert.Equal((new OrderKey("shopify", "820982911946154508"), ReceivedAt), (deleted.Order, deleted.At));

        Read("orders/delete", Fixture.Bytes(Sample)).Problem();
    }

    /// <summary>Every body under every other topic of another shape.</summary>
    [Theory]
    [InlineData("shopify/refunds_create_2026-07.json", "refund")]
    [InlineData("shopify/orders_edited_2026-07.json", "edit")]
    [InlineData("shopify/fulfillments_create_2026-07.json", "fulfilment")]
    [InlineData("shopify/inventory_levels_update_2026-07.json", "level")]
    [InlineData(Sample, "order")]
    public void A_body_under_a_topic_of_another_shape_is_unreadable(string path, string shape)
    {
        (string Topic, string Shape)[] topics =
        [
            ("orders/create", "order"), ("orders/updated", "order"), ("orders/paid", "order"), ("orders/fulfilled", "order"), ("orders/cancelled", "order"),
            ("orders/edited", "edit"), ("orders/delete", "id"), ("refunds/create", "refund"), ("fulfillments/create", "fulfilment"),
            ("fulfillments/update", "fulfilment"), ("inventory_levels/update", "level"),
        ];

        Assert.All(topics.Where(topic => topic.Shape != shape), topic => Read(topic.Topic, Fixture.Bytes(path)).Problem());
    }

    [Fact]
    public void An_updated_order_is_read_with_its_units_in_all_and_what_became_of_them()
    {
        var told = Read("orders/updated", """
            {"id": 1, "updated_at": "2026-11-21T09:00:00Z", "currency": "INR",
             "line_items": [{"id": 11, "sku": "TEA", "quantity": 5, "current_quantity": 2, "price": "499.00"}, {"id": 12, "sku": null, "quantity": 1, "current_quantity": 1}],
             "refunds": [{"id": 21, "note": "Backorder shopify-1 cancelled by ops (1)", "refund_line_items": [{"line_item_id": 11, "quantity": 1, "restock_type": "cancel"}]},
                         {"id": 22, "note": null, "refund_line_items": [{"line_item_id": 11, "quantity": 1, "restock_type": "no_restock"}, {"line_item_id": 11, "quantity": 1, "restock_type": "return"}]}]}
            """.Utf8()).Event<OrderTouched>().Told!;

        Assert.Equal(("11", "TEA", 5L), Assert.Single(told.Lines) is var line ? (line.LineId, line.Sku, line.Quantity) : default);
        Assert.Equal(
            [
                new OrderRefund("21", "11", 1, RefundKind.Cancelled, IsOurs: true), new OrderRefund("22", "11", 1, RefundKind.Discarded),
                new OrderRefund("22", "11", 1, RefundKind.Returned),
            ],
            told.Refunds);
    }

    [Fact]
    public void A_level_names_item_and_location() => Assert.Equal(
        new StockReported("shopify", "271878346596884000@24826418", 10, DateTimeOffset.Parse("2022-01-01T00:00:00Z", null)),
        Read("inventory_levels/update", Fixture.Bytes("shopify/inventory_levels_update_2026-07.json")).Event<StockReported>());

    [Fact]
    public void A_hold_names_the_fulfilment_order_alone() => Assert.Equal(
        "gid://shopify/FulfillmentOrder/1",
        Read("fulfillment_orders/placed_on_hold", Fixture.Bytes("shopify/fulfillment_orders_placed_on_hold_2026-07.json")).Event<FulfilmentHoldChanged>().FulfilmentOrder);

    [Theory]
    [InlineData("shopify/customers_redact_2026-07.json", "customers/redact")]
    [InlineData("shopify/customers_data_request_2026-07.json", "customers/data_request")]
    [InlineData("shopify/shop_redact_2026-07.json", "shop/redact")]
    [InlineData("shopify/shop_redact_2026-07.json", "nobody/knows")]
    public void Other_topics_are_ignored(string path, string topic) => Read(topic, Fixture.Bytes(path)).IsIgnored();

    [Theory]
    [InlineData("shopify/refunds_create_2026-07.json", "line_items")]
    [InlineData("shopify/shop_redact_2026-07.json", "line_items")]
    [InlineData("shopify/graphql_throttled.json", "line_items")]
    public void A_body_that_is_not_of_its_topic_is_unreadable(string path, string names) =>
        Assert.Contains(names, Read("orders/create", Fixture.Bytes(path)).Problem(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"id\": 1")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("<order/>")]
    public void What_is_no_json_object_is_unreadable(string body) => Read("orders/create", body.Utf8()).Problem();

    [Theory]
    [InlineData("id", null, "id ")]
    [InlineData("id", "", "id ")]
    [InlineData("created_at", "yesterday", "created_at ")]
    public void An_order_without_what_it_needs_is_unreadable_by_name(string field, string? value, string names)
    {
        var problem = Read(order =>
        {
            order["processed_at"] = null;
            order[field] = value;
        }).Problem();

        Assert.StartsWith(names, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(4e9)]
    public void A_quantity_that_is_none_is_unreadable_by_name(double quantity) => Assert.StartsWith(
        "line_items[2].current_quantity ",
        Read(order => order["line_items"]![2]!["current_quantity"] = quantity).Problem(),
        StringComparison.Ordinal);

    private static EventReading Read(string topic, ReadOnlyMemory<byte> body) => ReadAll(topic, body)[0];

    private static IReadOnlyList<EventReading> ReadAll(string topic, ReadOnlyMemory<byte> body) => ShopifyReader.Read(topic, ReceivedAt, body, "sample-brand.myshopify.com", "905684977");

    private static EventReading Read(Action<JsonNode> change) => Read("orders/create", Fixture.Changed(Sample, order =>
    {
        order["cancelled_at"] = null;
        change(order);
    }));

    private static string? PhoneOf(JsonNode order) =>
        Read("orders/create", order.ToJsonString().Utf8()).Event<OrderPlaced>().Customer.Phone;
}
