using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Hub;
using Backorders.App.Channels.Twilio;
using Backorders.App.Channels.Warehouse;
using Backorders.App.Inbound;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Inbound;

public sealed class ContractReaderTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_receipt_is_read()
    {
        var receipt = WarehouseReader.Read(default, """
            {"type": "goods.received", "timestamp": "2026-11-21T09:00:00Z", "data":
             {"receiptId": "GRN-1", "warehouse": "BLR", "purchaseOrder": "PO-7", "lines": [{"sku": "A", "quantity": 5, "damaged": 1}, {"sku": "A", "quantity": 2}]}}
            """.Utf8()).Event<GoodsReceived>();

        Assert.Equal(("GRN-1", "BLR", "PO-7"), (receipt.ReceiptId, receipt.Warehouse, receipt.PurchaseOrder));
        Assert.Equal([new ReceivedLine("A", 5, Damaged: 1), new ReceivedLine("A", 2)], receipt.Lines);
    }

    [Fact]
    public void A_count_is_read()
    {
        var count = WarehouseReader.Read(default, """
            {"type": "stock.counted", "data": {"countId": "C-1", "warehouse": "BLR", "lines": [{"sku": "A", "onHand": 5}, {"sku": "B", "onHand": 0}]}}
            """.Utf8()).Event<StockCounted>();

        Assert.Equal(("C-1", "BLR"), (count.CountId, count.Warehouse));
        Assert.Equal([new CountedLine("A", 5), new CountedLine("B", 0)], count.Lines);
    }

    [Fact]
    public void A_parcel_is_read()
    {
        var shipment = WarehouseReader.Read(default, """
            {"type": "shipment.dispatched", "data": {"shipmentId": "S1", "channel": "shopify", "orderId": "820982911946154508", "carrier": "Delhivery",
             "trackingNumber": "T1", "lines": [{"sku": "A", "quantity": 1}]}}
            """.Utf8()).Event<ShipmentDispatched>();

        Assert.Equal(new OrderKey("shopify", "820982911946154508"), shipment.Order);
        Assert.Equal(("S1", "Delhivery", "T1", null), (shipment.ShipmentId, shipment.Carrier, shipment.TrackingNumber, shipment.TrackingUrl));
        Assert.Equal([new ShippedUnits("A", 1)], shipment.Lines);
    }

    [Theory]
    [InlineData("\"011001\"", "011001")]
    [InlineData("560001", "560001")]
    [InlineData("\"SW1A 1AA\"", "SW1A 1AA")]
    [InlineData("null", null)]
    public void A_pin_code_is_text_however_it_was_written(string json, string? read) => Assert.Equal(read, ChannelReader.Read("flipkart", Arrival, $$$"""
        {"type": "order.created", "data": {"orderId": "1", "placedAt": "2026-11-21T09:00:00Z", "currency": "INR", "postalCode": {{{json}}},
         "lines": [{"lineId": "1", "sku": "A", "quantity": 1}]}}
        """.Utf8()).Event<OrderPlaced>().Customer.PostalCode);

    [Theory]
    [InlineData("""{"data": {}}""", "type ")]
    [InlineData("""{"type": "goods.received"}""", "data ")]
    [InlineData("""{"type": "goods.received", "data": []}""", "data ")]
    [InlineData("""{"type": "goods.received", "data": {"warehouse": "B", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.receiptId ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": []}}""", "data.lines ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [7]}}""", "data.lines[0] ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [{"sku": "A", "quantity": 0}]}}""", "data.lines[0].quantity ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [{"sku": "A", "quantity": "1"}]}}""", "data.lines[0].quantity ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [{"sku": "A\u0000", "quantity": 1}]}}""", "data.lines[0].sku ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"status": "confirmed", "expectedOn": "2026-12-01", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.purchaseOrder ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"purchaseOrder": "1", "expectedOn": "2026-12-01", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.status ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"purchaseOrder": "1", "status": "draft", "expectedOn": "2026-12-01", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.status ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"purchaseOrder": "1", "status": "confirmed", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.expectedOn ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"purchaseOrder": "1", "status": "delayed", "expectedOn": "9999-12-31", "lines": [{"sku": "A", "quantity": 1}]}}""", "data.expectedOn ")]
    [InlineData("""{"type": "purchaseOrder.updated", "data": {"purchaseOrder": "1", "status": "delayed", "expectedOn": "2026-12-01"}}""", "data.lines ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [{"sku": "A", "quantity": 1, "damaged": 2}]}}""", "data.lines[0].damaged ")]
    [InlineData("""{"type": "goods.received", "data": {"receiptId": "1", "warehouse": "B", "lines": [{"sku": "A", "quantity": 1, "damaged": -1}]}}""", "data.lines[0].damaged ")]
    [InlineData("""{"type": "stock.counted", "data": {"countId": "1", "warehouse": "B", "lines": [{"sku": "A", "onHand": -1}]}}""", "data.lines[0].onHand ")]
    [InlineData("""{"type": "shipment.dispatched", "data": {"shipmentId": "1", "channel": "shopify", "orderId": "1", "carrier": "C", "trackingNumber": "T"}}""", "data.lines ")]
    public void What_is_wrong_in_a_warehouses_message_is_named(string body, string field) =>
        Assert.StartsWith(field, WarehouseReader.Read(default, body.Utf8()).Problem(), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-21T08:00:00Z", "2026-11-21T08:00:00Z")]
    [InlineData("2030-01-01T00:00:00Z", "2026-11-21T09:00:05Z")]
    public void News_of_a_purchase_order_counts_from_when_it_was_told_but_not_from_the_future(string told, string counts)
    {
        var arrival = DateTimeOffset.Parse("2026-11-21T09:00:05Z", null);
        var update = WarehouseReader.Read(arrival, $$"""
            {"type": "purchaseOrder.updated", "timestamp": "{{told}}", "data": {"purchaseOrder": "PO-1", "supplier": "Assam Mills", "status": "delayed",
             "expectedOn": "2026-12-01", "lines": [{"sku": "TEA", "quantity": 5}] } }
            """.Utf8()).Event<PurchaseOrderUpdated>();

        Assert.Equal(
            ("PO-1", "Assam Mills", SupplyStatus.Delayed, new DateOnly(2026, 12, 1), DateTimeOffset.Parse(counts, null)),
            (update.PurchaseOrder, update.Supplier, update.Status, update.ExpectedOn, update.At));
        Assert.Equal([new SkuQuantity("TEA", 5)], update.Lines);
    }

    [Theory]
    [InlineData("something.new")]
    public void Other_types_are_kept_for_a_person_because_their_sender_expects_something_of_us(string type)
    {
        var body = $$"""{"type": "{{type}}", "data": {} }""".Utf8();

        Assert.StartsWith("type ", WarehouseReader.Read(default, body).Problem(), StringComparison.Ordinal);
        Assert.StartsWith("type ", ChannelReader.Read("flipkart", Arrival, body).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_of_a_generic_channel_is_read_whole()
    {
        var placed = ChannelReader.Read("flipkart", Arrival, """
            {"type": "order.created", "timestamp": "2026-11-21T09:00:01Z", "data": {"orderId": "OD1", "name": "OD-1", "placedAt": "2026-11-21T14:30:00+05:30",
             "currency": "INR", "customer": {"name": "Asha", "phone": "9800000001", "email": "a@example.com", "locale": "hi-IN", "tier": "vip"},
             "postalCode": "011001", "country": "IN", "shipping": "express", "payment": "cod", "shipBy": "2026-11-30",
             "lines": [{"lineId": "1", "sku": "A", "quantity": 2, "unitPriceMinor": 49900}]}}
            """.Utf8()).Event<OrderPlaced>();

        Assert.Equal(new OrderKey("flipkart", "OD1"), placed.Order);
        Assert.Equal("OD-1", placed.Name);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), placed.PlacedAt);
        Assert.Equal(new Customer("Asha", "9800000001", "a@example.com", "IN", "011001", "hi-IN"), placed.Customer);
        Assert.Equal((PriorityClass.Vip, PaymentKind.Cod, "INR"), (placed.Priority, placed.Payment, placed.Currency));
        Assert.Equal([new OrderLine("1", "A", 2, null, 49900)], placed.Lines);
    }

    [Theory]
    [InlineData("standard", "standard", PriorityClass.Standard)]
    [InlineData("standard", "express", PriorityClass.Express)]
    [InlineData("b2b", "standard", PriorityClass.B2b)]
    [InlineData("b2b", "express", PriorityClass.Express)]
    [InlineData("vip", "express", PriorityClass.Vip)]
    public void The_better_of_tier_and_shipping_counts(string tier, string shipping, PriorityClass priority) => Assert.Equal(
        priority,
        ReadOrder($$""" "customer": {"tier": "{{tier}}"}, "shipping": "{{shipping}}" """).Event<OrderPlaced>().Priority);

    [Theory]
    [InlineData(""" "orderId": "a b" """, "data.orderId ")]
    [InlineData(""" "orderId": "नमस्ते" """, "data.orderId ")]
    [InlineData(""" "placedAt": "21/11/2026" """, "data.placedAt ")]
    [InlineData(""" "placedAt": "1599-12-31T23:59:59Z" """, "data.placedAt ")]
    [InlineData(""" "currency": null """, "data.currency ")]
    [InlineData(""" "customer": {"tier": "gold"} """, "data.customer.tier must be one of standard, vip, b2b.")]
    [InlineData(""" "shipping": "drone" """, "data.shipping ")]
    [InlineData(""" "payment": 5 """, "data.payment ")]
    [InlineData(""" "lines": [{"lineId": "1", "sku": "A", "quantity": 1}, {"lineId": "1", "sku": "A", "quantity": 1}] """, "data.lines ")]
    [InlineData(""" "lines": [{"lineId": "1", "sku": "A", "quantity": 1, "unitPriceMinor": 9.99}] """, "data.lines[0].unitPriceMinor ")]
    public void What_is_wrong_in_a_channels_order_is_named(string field, string names) =>
        Assert.StartsWith(names, ReadOrder(field).Problem(), StringComparison.Ordinal);

    [Fact]
    public void A_cancellation_may_name_lines()
    {
        var whole = ChannelReader.Read("flipkart", Arrival, """{"type": "order.cancelled", "data": {"orderId": 9007199254740993}}""".Utf8()).Event<OrderCancelled>();
        var part = ChannelReader.Read("flipkart", Arrival, """
            {"type": "order.cancelled", "timestamp": "2026-11-21T09:00:00Z", "data": {"orderId": "OD1", "lines": [{"lineId": "2", "quantity": 1}]}}
            """.Utf8()).Event<OrderCancelled>();

        Assert.Equal(("9007199254740993", Arrival), (whole.Order.OrderId, whole.At));
        Assert.Empty(whole.Lines);
        Assert.Equal([new CancelledLine("2", 1)], part.Lines);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), part.At);
    }

    [Fact]
    public void What_ops_and_the_hub_say_is_read()
    {
        Assert.Equal(
            new StockAdjusted("ADJ-1", "BLR", "A", -3, "damaged"),
            HubReader.Read(Topics.StockAdjusted, """{"adjustmentId": "ADJ-1", "warehouse": "BLR", "sku": "A", "delta": -3, "reason": "damaged"}""".Utf8())
                .Event<StockAdjusted>());
        Assert.Equal(
            new BackorderCancelRequested(new OrderKey("shopify", "1"), "customer", "too late", true),
            HubReader.Read(Topics.BackorderCancel, """{"order": "shopify-1", "by": "customer", "reason": "too late", "refund": true}""".Utf8())
                .Event<BackorderCancelRequested>());
        Assert.Empty(HubReader.Read(
            Topics.ShipmentDispatched,
            """{"shipmentId": "S", "channel": "amazon", "orderId": "903-8868176-2219830", "carrier": "C", "trackingNumber": "T"}""".Utf8())
            .Event<ShipmentDispatched>().Lines);
        Assert.StartsWith("delta ", HubReader.Read(
            Topics.StockAdjusted, """{"adjustmentId": "ADJ-1", "warehouse": "BLR", "sku": "A", "delta": 0, "reason": "r"}""".Utf8()).Problem(), StringComparison.Ordinal);
        HubReader.Read("nothing.known", "{}"u8.ToArray()).Problem();
    }

    [Fact]
    public void A_message_status_is_read()
    {
        Assert.Equal(
            new MessageStatusReported("SM1", "undelivered", "63016"),
            TwilioReader.Read(TwilioReader.Status, default, "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=63016&To=whatsapp%3A%2B91"u8.ToArray())
                .Event<MessageStatusReported>());
        TwilioReader.Read(TwilioReader.Status, default, "MessageStatus=sent"u8.ToArray()).Problem();
        TwilioReader.Read(TwilioReader.Status, default, $"MessageSid={new string('x', 65)}&MessageStatus=sent".Utf8()).Problem();
        TwilioReader.Read(TwilioReader.Inbound, default, "MessageSid=SM2&Body=STOP"u8.ToArray()).Problem();
    }

    /// <summary>A good order with one field on top; of two of one name the last counts.</summary>
    private static EventReading ReadOrder(string field) => ChannelReader.Read("flipkart", Arrival, $$"""
        {"type": "order.created", "data": {"orderId": "OD1", "placedAt": "2026-11-21T09:00:00Z", "currency": "INR",
         "lines": [{"lineId": "1", "sku": "A", "quantity": 1}], {{field}}
        } }
        """.Utf8());
}
