using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>One notification's envelope. ORDER_CHANGE says what was ordered, but not by whom: Amazon's buyers are Amazon's to talk to.</summary>
internal static class AmazonNotification
{
    public const string Channel = "amazon";

    public static EventReading Read(Fields envelope, string sellerId, string? marketplaceId) => envelope.Text("NotificationType") switch
    {
        "ORDER_CHANGE" => OrderChange(envelope, envelope.Object("Payload").Object("OrderChangeNotification"), sellerId),
        "LISTINGS_ITEM_MFN_QUANTITY_CHANGE" => AmazonStockNotification.Quantity(envelope, sellerId),
        "FBA_INVENTORY_AVAILABILITY_CHANGES" => AmazonStockNotification.Fba(envelope, sellerId, marketplaceId),
        "LISTINGS_ITEM_ISSUES_CHANGE" => AmazonStockNotification.Issues(envelope, sellerId),
        var type => new EventReading.Ignored($"Type {type} is not handled."),
    };

    private static EventReading OrderChange(Fields envelope, Fields change, string sellerId)
    {
        if (change.Text("SellerId") != sellerId) return new EventReading.Ignored("The order is another seller's.");

        var summary = change.Object("Summary");
        if (summary.OptionalText("FulfillmentType") is "AFN") return new EventReading.Ignored("Amazon fulfils this order from its own stock.");

        var trigger = change.OptionalObject("OrderChangeTrigger");
        var changedAt = trigger?.OptionalInstant("TimeOfOrderChange") ?? envelope.OptionalInstant("EventTime");
        return summary.Text("OrderStatus") switch
        {
            "Canceled" or "Cancelled" => new EventReading.Understood(new OrderCancelled(KeyOf(change), changedAt ?? envelope.Instant("EventTime"), [])),
            "Unshipped" or "PartiallyShipped" => change.OptionalText("OrderChangeType") switch
            {
                "BuyerRequestedChange" => new EventReading.Ignored("The buyer asked to cancel, which is for ops to decide."),
                "DeliveryTipChange" => new EventReading.Ignored("The tip is none of our business."),
                _ => Placed(envelope, change, summary, changedAt),
            },
            var status => new EventReading.Ignored($"Status {status} asks nothing of us."),
        };
    }

    private static EventReading Placed(Fields envelope, Fields change, Fields summary, DateTimeOffset? changedAt)
    {
        var placed = new OrderPlaced
        {
            Order = KeyOf(change),
            Name = change.OrderId("AmazonOrderId"),
            PlacedAt = summary.OptionalInstant("PurchaseDate") ?? changedAt ?? envelope.Instant("EventTime"),
            Priority = PriorityOf(summary),
            Lines = [.. summary.List("OrderItems", LineOf).OfType<OrderLine>()],
        };
        return placed.Lines.IsEmpty ? new EventReading.Ignored("No item of the order is left.") : new EventReading.Understood(placed);
    }

    /// <summary>Prime and Premium orders are promised fast shipping; a replacement is owed to someone who has waited once already.</summary>
    private static PriorityClass PriorityOf(Fields summary)
    {
        bool IsIn(string list, string program) => summary.Texts(list).Contains(program, StringComparer.OrdinalIgnoreCase);

        return IsIn("OrderPrograms", "Replacement") ? PriorityClass.Exchange
            : IsIn("OrderPrograms", "Prime") || IsIn("OrderPrograms", "Premium") || IsIn("ShippingPrograms", "GlobalExpress") ? PriorityClass.Express
            : IsIn("OrderPrograms", "Business") ? PriorityClass.B2b
            : PriorityClass.Standard;
    }

    private static OrderKey KeyOf(Fields change) => new(Channel, change.OrderId("AmazonOrderId"));

    /// <summary>Null for an item whose units were all cancelled.</summary>
    private static OrderLine? LineOf(Fields item) =>
        item.Whole("Quantity") is 0 ? null : new OrderLine(item.Id("OrderItemId"), item.Id("SellerSKU"), item.Quantity("Quantity"));
}
