using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.App.Channels.Amazon;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Inbound;

public sealed class AmazonReaderTests
{
    private const string Seller = "A3TH9S8BH6GOGM";
    private const string OrderChange = "amazon/ORDER_CHANGE_buyer_requested_cancel.json";

    [Fact]
    public void An_unshipped_order_is_placed()
    {
        var placed = Placed(Order());

        Assert.Equal(new OrderKey("amazon", "903-8868176-2219830"), placed.Order);
        Assert.Equal("903-8868176-2219830", placed.Name);
        Assert.Equal(DateTimeOffset.Parse("2022-07-13T19:42:04.284Z", null), placed.PlacedAt);
        Assert.Equal([new OrderLine("OIID34853450", "SellerSKUID1", 10)], placed.Lines);
        Assert.Equal(PriorityClass.B2b, placed.Priority);
        Assert.Equal(Customer.Unknown, placed.Customer);
    }

    [Theory]
    [InlineData("Replacement", "", PriorityClass.Exchange)]
    [InlineData("Prime", "", PriorityClass.Express)]
    [InlineData("Business Premium", "", PriorityClass.Express)]
    [InlineData("Business", "GlobalExpress", PriorityClass.Express)]
    [InlineData("Business", "EasyShip", PriorityClass.B2b)]
    [InlineData("IBA", "EasyShip", PriorityClass.Standard)]
    [InlineData("", "", PriorityClass.Standard)]
    public void The_programs_say_who_is_served_first(string orderPrograms, string shippingPrograms, PriorityClass priority) => Assert.Equal(
        priority,
        Placed(Order(change =>
        {
            change["Summary"]!["OrderPrograms"] = ListOf(orderPrograms);
            change["Summary"]!["ShippingPrograms"] = ListOf(shippingPrograms);
        })).Priority);

    [Fact]
    public void An_order_that_is_told_whole_is_what_it_is_now()
    {
        var revised = ReadAll(Order(change => change["Summary"]!["OrderItems"]![0]!["Quantity"] = 0)).Single().Event<OrderRevised>();

        Assert.Equal([new OrderedLine("OIID34853450", "SellerSKUID1", 0)], revised.Lines);
        Assert.Equal(DateTimeOffset.Parse("2022-11-29T19:42:04.284Z", null), revised.At);
    }

    [Theory]
    [InlineData("Summary.PurchaseDate", null)]
    [InlineData("Summary.FulfillmentType", null)]
    [InlineData("Summary.OrderItems", null)]
    [InlineData("NotificationLevel", "OrderItemLevel")]
    public void What_the_notification_leaves_out_is_asked_for(string field, string? value)
    {
        var order = Order(change => Parent(change, field)[field.Split('.')[^1]] = value);

        Assert.Equal(new OrderTouched(new OrderKey("amazon", "903-8868176-2219830")), ReadAll(order)[0].Event<OrderTouched>());
    }

    [Theory]
    [InlineData("PartiallyShipped", 3)]
    [InlineData("Shipped", 10)]
    public void What_was_shipped_there_is_told(string status, int units)
    {
        var order = Order(change =>
        {
            change["Summary"]!["OrderStatus"] = status;
            change["Summary"]!["OrderItems"]![0]!["QuantityShipped"] = units;
        });

        Assert.Equal([new ShippedLine("OIID34853450", units)], ReadAll(order)[^1].Event<ShippingReported>().Lines);
    }

    [Fact]
    public void A_cancelled_order_is_cancelled_whole()
    {
        var cancelled = Read(Order(change => change["Summary"]!["OrderStatus"] = "Canceled")).Event<OrderCancelled>();

        Assert.Equal(new OrderKey("amazon", "903-8868176-2219830"), cancelled.Order);
        Assert.Equal(DateTimeOffset.Parse("2022-11-29T19:42:04.284Z", null), cancelled.At);
        Assert.Empty(cancelled.Lines);
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("PendingAvailability")]
    [InlineData("InvoiceUnconfirmed")]
    [InlineData("Shipped")]
    [InlineData("Unfulfillable")]
    public void Other_states_ask_nothing_of_us(string status) => Read(Order(change => change["Summary"]!["OrderStatus"] = status)).IsIgnored();

    [Fact]
    public void A_buyers_wish_to_cancel_is_not_a_cancellation()
    {
        var readings = AmazonReader.Read(Fixture.Bytes(OrderChange), Seller);

        Assert.Equal(["OIID34853450"], readings[^1].Event<CancellationWished>().LineIds);
        Assert.DoesNotContain(readings, reading => reading is EventReading.Understood { Event: OrderCancelled });
        Assert.Single(readings, reading => reading is EventReading.Understood { Event: OrderPlaced });
    }

    [Theory]
    [InlineData("OrderStatusChange", true, 1)]
    [InlineData("BuyerRequestedChange", false, 0)]
    public void A_wish_is_one_by_its_type_or_by_its_item(string type, bool isAsked, int lines)
    {
        var order = Order(change =>
        {
            change["OrderChangeType"] = type;
            change["Summary"]!["OrderItems"]![0]!["IsBuyerRequestedCancel"] = isAsked;
        });

        Assert.Equal(lines, ReadAll(order)[^1].Event<CancellationWished>().LineIds.Length);
    }

    [Fact]
    public void A_tip_is_none_of_our_business() => Read(Order(change => change["OrderChangeType"] = "DeliveryTipChange")).IsIgnored();

    [Fact]
    public void Orders_of_others_are_ignored()
    {
        Read(Order(change => change["SellerId"] = "ANOTHER")).IsIgnored();
        Read(Order(change => change["Summary"]!["FulfillmentType"] = "AFN")).IsIgnored();
    }

    [Fact]
    public void A_listing_that_can_be_bought_is_told() => Assert.Equal(
        new ListingReported("amazon", "NLS-SHOES-03", IsForSale: true, "BUYABLE, DISCOVERABLE", DateTimeOffset.Parse("2021-02-03T18:59:30.194Z", null)),
        AmazonReader.Read(Fixture.Bytes("amazon/LISTINGS_ITEM_STATUS_CHANGE.json"), "A3AYAZLIQ7AX77", "ATVPDKIKX0DER").Single().Event<ListingReported>());

    [Theory]
    [InlineData(Seller, "ATVPDKIKX0DER")]
    [InlineData("A3AYAZLIQ7AX77", "A21TJRUUN4KGV")]
    public void Listings_of_others_are_ignored(string seller, string marketplace) =>
        AmazonReader.Read(Fixture.Bytes("amazon/LISTINGS_ITEM_STATUS_CHANGE.json"), seller, marketplace).Single().IsIgnored();

    [Fact]
    public void A_finished_feed_is_told() =>
        Assert.Equal(new FeedFinished("amazon", "53347018456", "JSON_LISTINGS_FEED", "DONE", "amzn1.1"), Read(Feed("DONE")).Event<FeedFinished>());

    [Theory]
    [InlineData("FATAL")]
    [InlineData("CANCELLED")]
    public void A_feed_that_failed_is_for_a_person_to_see(string status) =>
        Assert.Equal($"Amazon ended feed 53347018456 (JSON_LISTINGS_FEED) as {status}: some or all of it was not done.", Read(Feed(status)).Problem());

    [Theory]
    [InlineData("amazon/FBA_INVENTORY_AVAILABILITY_CHANGES.payload_only.json")]
    [InlineData("amazon/listings_patch_sandbox.json")]
    [InlineData("amazon/orders_2026-01-01_getOrder.json")]
    [InlineData("amazon/orders_v0_confirmShipment_sandbox.json")]
    public void What_is_no_notification_is_unreadable(string path) => AmazonReader.Read(Fixture.Bytes(path), Seller).Single().Problem();

    [Fact]
    public void The_wrapping_does_not_matter()
    {
        var order = Order();
        var text = order.ToJsonString();
        JsonNode[] wrapped =
        [
            new JsonObject { ["version"] = "0", ["detail-type"] = "ORDER_CHANGE", ["detail"] = order.DeepClone() },
            new JsonObject { ["Type"] = "Notification", ["Message"] = text },
            new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "1", ["body"] = text }) },
            new JsonArray(new JsonObject { ["messageId"] = "1", ["body"] = text }),
            new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["body"] = new JsonObject { ["Message"] = text }.ToJsonString() }) },
        ];

        Assert.All(wrapped, body => Assert.Equal("903-8868176-2219830", Placed(body).Order.OrderId));
    }

    [Fact]
    public void Several_records_are_several_events()
    {
        JsonObject Record(JsonNode body) => new() { ["body"] = body.ToJsonString() };
        var records = new JsonObject
        {
            ["Records"] = new JsonArray(Record(Order()), Record(new JsonObject()), Record(Order(change => change["Summary"]!["OrderStatus"] = "Canceled"))),
        };

        var readings = AmazonReader.Read(records.ToJsonString().Utf8(), Seller);

        readings[0].Event<OrderPlaced>();
        readings[^2].Problem();
        readings[^1].Event<OrderCancelled>();
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        var camel = JsonSerializer.Serialize(Order()).Replace("\"NotificationType\"", "\"notificationType\"", StringComparison.Ordinal)
            .Replace("\"Payload\"", "\"payload\"", StringComparison.Ordinal).Replace("\"Summary\"", "\"summary\"", StringComparison.Ordinal);

        AmazonReader.Read(camel.Utf8(), Seller)[0].Event<OrderPlaced>();
    }

    [Fact]
    public void A_subscription_that_ended_is_for_a_person_to_see() => Assert.StartsWith(
        "The subscription to arn:1 was ended",
        Read(new JsonObject { ["Type"] = "UnsubscribeConfirmation", ["TopicArn"] = "arn:1", ["Message"] = "You have chosen to deactivate" }).Problem(),
        StringComparison.Ordinal);

    [Fact]
    public void A_missing_field_is_named() => Assert.StartsWith(
        "Payload.OrderChangeNotification.Summary.OrderItems[0].SellerSKU ",
        Read(Order(change => change["Summary"]!["OrderItems"]![0]!["SellerSKU"] = null)).Problem(),
        StringComparison.Ordinal);

    private static JsonNode Order(Action<JsonNode>? change = null)
    {
        var notification = JsonNode.Parse(Fixture.Bytes(OrderChange))!;
        var order = notification["Payload"]!["OrderChangeNotification"]!;
        order["OrderChangeType"] = "OrderStatusChange";
        order["Summary"]!["OrderItems"]![0]!["IsBuyerRequestedCancel"] = false;
        change?.Invoke(order);
        return notification;
    }

    private static JsonObject Feed(string status) => new()
    {
        ["notificationVersion"] = "2020-09-04",
        ["notificationType"] = "FEED_PROCESSING_FINISHED",
        ["payload"] = new JsonObject
        {
            ["feedProcessingFinishedNotification"] = new JsonObject
            {
                ["sellerId"] = Seller,
                ["feedId"] = "53347018456",
                ["feedType"] = "JSON_LISTINGS_FEED",
                ["processingStatus"] = status,
                ["resultFeedDocumentId"] = "amzn1.1",
            },
        },
    };

    private static JsonNode Parent(JsonNode order, string field) => field.StartsWith("Summary.", StringComparison.Ordinal) ? order["Summary"]! : order;

    private static IReadOnlyList<EventReading> ReadAll(JsonNode body) => AmazonReader.Read(body.ToJsonString().Utf8(), Seller);

    private static OrderPlaced Placed(JsonNode body) => ReadAll(body)[0].Event<OrderPlaced>();

    private static EventReading Read(JsonNode body) => Assert.Single(AmazonReader.Read(body.ToJsonString().Utf8(), Seller));

    private static JsonArray ListOf(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))];
}
