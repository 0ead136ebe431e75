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
        var placed = Read(Order()).Event<OrderPlaced>();

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
        Read(Order(change =>
        {
            change["Summary"]!["OrderPrograms"] = ListOf(orderPrograms);
            change["Summary"]!["ShippingPrograms"] = ListOf(shippingPrograms);
        })).Event<OrderPlaced>().Priority);

    [Fact]
    public void Without_a_purchase_date_the_change_dates_it()
    {
        var order = Order(change => change["Summary"]!["PurchaseDate"] = null);
        Assert.Equal(DateTimeOffset.Parse("2022-11-29T19:42:04.284Z", null), Read(order).Event<OrderPlaced>().PlacedAt);

        order["Payload"]!["OrderChangeNotification"]!["OrderChangeTrigger"] = null;
        Assert.Equal(DateTimeOffset.Parse("2020-01-11T00:09:53.109Z", null), Read(order).Event<OrderPlaced>().PlacedAt);
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
    [InlineData("Shipped")]
    [InlineData("Unfulfillable")]
    public void Other_states_ask_nothing_of_us(string status) => Read(Order(change => change["Summary"]!["OrderStatus"] = status)).IsIgnored();

    [Fact]
    public void A_buyers_wish_to_cancel_is_not_a_cancellation() => AmazonReader.Read(Fixture.Bytes(OrderChange), Seller).Single().IsIgnored();

    [Fact]
    public void Orders_of_others_are_ignored()
    {
        Read(Order(change => change["SellerId"] = "ANOTHER")).IsIgnored();
        Read(Order(change => change["Summary"]!["FulfillmentType"] = "AFN")).IsIgnored();
    }

    [Theory]
    [InlineData("amazon/LISTINGS_ITEM_STATUS_CHANGE.json")]
    public void Other_notifications_are_ignored(string path) => AmazonReader.Read(Fixture.Bytes(path), Seller).Single().IsIgnored();

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

        Assert.All(wrapped, body => Assert.Equal("903-8868176-2219830", Read(body).Event<OrderPlaced>().Order.OrderId));
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

        Assert.Equal(3, readings.Count);
        readings[0].Event<OrderPlaced>();
        readings[1].Problem();
        readings[2].Event<OrderCancelled>();
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        var camel = JsonSerializer.Serialize(Order()).Replace("\"NotificationType\"", "\"notificationType\"", StringComparison.Ordinal)
            .Replace("\"Payload\"", "\"payload\"", StringComparison.Ordinal).Replace("\"Summary\"", "\"summary\"", StringComparison.Ordinal);

        AmazonReader.Read(camel.Utf8(), Seller).Single().Event<OrderPlaced>();
    }

    [Fact]
    public void A_subscription_that_waits_to_be_confirmed_is_for_a_person_to_see() => Assert.Contains(
        "confirm", Read(new JsonObject { ["Type"] = "SubscriptionConfirmation", ["Message"] = "You have chosen to subscribe" }).Problem(), StringComparison.Ordinal);

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
        change?.Invoke(order);
        return notification;
    }

    private static EventReading Read(JsonNode body) => Assert.Single(AmazonReader.Read(body.ToJsonString().Utf8(), Seller));

    private static JsonArray ListOf(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))];
}
