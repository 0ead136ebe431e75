using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>
/// ORDER_CHANGE says what was ordered, but not by whom: Amazon's buyers are Amazon's to talk to. An order is ours to fill from Unshipped on; one
/// that the notification doesn't tell whole is to be read from the Orders API.
/// </summary>
internal static class AmazonOrderChange
{
    public static IReadOnlyList<EventReading> Read(Fields envelope, string sellerId)
    {
        var change = envelope.Object("Payload").Object("OrderChangeNotification");
        if (change.Text("SellerId") != sellerId) return [new EventReading.Ignored("The order is another seller's.")];

        var summary = change.Object("Summary");
        if (summary.OptionalText("FulfillmentType") is "AFN") return [new EventReading.Ignored("Amazon fulfils this order from its own stock.")];

        var order = new OrderKey(AmazonNotification.Channel, change.OrderId("AmazonOrderId"));
        var at = change.OptionalObject("OrderChangeTrigger")?.OptionalInstant("TimeOfOrderChange") ?? envelope.Instant("EventTime");
        return summary.Text("OrderStatus") switch
        {
            "Canceled" or "Cancelled" => [new EventReading.Understood(new OrderCancelled(order, at, []))],
            "Unshipped" or "PartiallyShipped" => change.OptionalText("OrderChangeType") is "DeliveryTipChange"
                ? [new EventReading.Ignored("The tip is none of our business.")]
                : Ours(change, summary, order, at),
            "Shipped" => IsWhole(change, summary) ? [Shipped(summary, order, at)] : [new EventReading.Ignored("It doesn't say what was shipped.")],
            var status => [new EventReading.Ignored($"Status {status} asks nothing of us.")],
        };
    }

    /// <summary>Prime and Premium orders are promised fast shipping; a replacement is owed to someone who has waited once already.</summary>
    public static PriorityClass PriorityOf(IReadOnlyCollection<string> programs)
    {
        bool IsIn(string program) => programs.Contains(program, StringComparer.OrdinalIgnoreCase);

        return IsIn("Replacement") ? PriorityClass.Exchange
            : IsIn("Prime") || IsIn("Premium") || IsIn("GlobalExpress") ? PriorityClass.Express
            : IsIn("Business") ? PriorityClass.B2b
            : PriorityClass.Standard;
    }

    private static List<EventReading> Ours(Fields change, Fields summary, OrderKey order, DateTimeOffset at)
    {
        var readings = new List<EventReading>();
        if (!IsWhole(change, summary) || summary.OptionalText("FulfillmentType") is null || summary.OptionalInstant("PurchaseDate") is not { } placedAt)
        {
            readings.Add(new EventReading.Understood(new OrderTouched(order)));
        }
        else
        {
            var items = summary.List("OrderItems", ItemOf);
            readings.AddRange(AmazonOrderEvents.Of(
                new OrderPlaced
                {
                    Order = order,
                    Name = order.OrderId,
                    PlacedAt = placedAt,
                    Priority = PriorityOf([.. summary.Texts("OrderPrograms"), .. summary.Texts("ShippingPrograms")]),
                    Lines = [.. items.Where(item => item.Quantity > 0).Select(item => new OrderLine(item.LineId, item.Sku, item.Quantity))],
                },
                at,
                items));
            if (Shipped(summary, order, at) is EventReading.Understood shipped) readings.Add(shipped);
        }

        if (Wish(change, summary, order, at) is { } wish) readings.Add(new EventReading.Understood(wish));
        return readings;
    }

    /// <summary>A notification of one item is silent of the others.</summary>
    private static bool IsWhole(Fields change, Fields summary) =>
        change.OptionalText("NotificationLevel") is not "OrderItemLevel" && !summary.OptionalList("OrderItems", _ => 0).IsEmpty;

    private static CancellationWished? Wish(Fields change, Fields summary, OrderKey order, DateTimeOffset at)
    {
        var wished = summary.OptionalList("OrderItems", item => item.Flag("IsBuyerRequestedCancel") is true ? item.Id("OrderItemId") : null).OfType<string>().ToList();
        return wished.Count > 0 || change.OptionalText("OrderChangeType") is "BuyerRequestedChange" ? new(order, at, [.. wished]) : null;
    }

    private static EventReading Shipped(Fields summary, OrderKey order, DateTimeOffset at)
    {
        var lines = summary.OptionalList("OrderItems", item => new ShippedLine(item.Id("OrderItemId"), item.Whole("QuantityShipped") ?? 0));
        return lines.Any(line => line.Quantity > 0)
            ? new EventReading.Understood(new ShippingReported(order, at, [.. lines.Where(line => line.Quantity > 0)]))
            : new EventReading.Ignored("Nothing was shipped.");
    }

    /// <summary>None of an item is left when its units were all cancelled.</summary>
    private static OrderedLine ItemOf(Fields item) => new(item.Id("OrderItemId"), item.Id("SellerSKU"), item.Units("Quantity"));
}
