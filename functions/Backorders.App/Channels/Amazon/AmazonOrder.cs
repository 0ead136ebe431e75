using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>The Order of the Orders API 2026-01-01. Its states are those of ORDER_CHANGE in other words.</summary>
internal static class AmazonOrder
{
    public static IReadOnlyList<EventReading> Read(Fields answer, OrderKey key)
    {
        var order = answer.Object("order");
        if (order.OrderId("orderId") != key.OrderId) return [new EventReading.Unreadable("Amazon's answer is about another order.")];

        var fulfillment = order.Object("fulfillment");
        if (fulfillment.Text("fulfilledBy") is "AMAZON") return [new EventReading.Ignored("Amazon fulfils this order from its own stock.")];

        var at = order.Instant("lastUpdatedTime");
        return fulfillment.Text("fulfillmentStatus") switch
        {
            "CANCELLED" => [new EventReading.Understood(new OrderCancelled(key, at, []))],
            "UNSHIPPED" or "PARTIALLY_SHIPPED" => [.. AmazonOrderEvents.Of(Placed(order, fulfillment, key), at, order.List("orderItems", ItemOf)), .. Shipped(order, key, at), .. Wishes(order, key, at)],
            "SHIPPED" => Shipped(order, key, at),
            var status => [new EventReading.Ignored($"Status {status} asks nothing of us.")],
        };
    }

    /// <summary>As a search lists it.</summary>
    public static ListedOrder Listed(Fields order)
    {
        var fulfillment = order.Object("fulfillment");
        var status = fulfillment.Text("fulfillmentStatus");
        return new(
            new OrderKey(AmazonNotification.Channel, order.OrderId("orderId")),
            order.Instant("createdTime"),
            order.Instant("lastUpdatedTime"),
            IsOpen: fulfillment.Text("fulfilledBy") is "MERCHANT" && status is "UNSHIPPED" or "PARTIALLY_SHIPPED",
            IsCancelled: status is "CANCELLED");
    }

    private static OrderPlaced Placed(Fields order, Fields fulfillment, OrderKey key)
    {
        var items = order.List("orderItems", item => (Line: ItemOf(item), Price: item.Object("product").OptionalObject("price")?.OptionalObject("unitPrice")));
        return new()
        {
            Order = key,
            Name = key.OrderId,
            PlacedAt = order.Instant("createdTime"),
            Currency = items.Select(item => item.Price?.OptionalText("currencyCode")).FirstOrDefault(currency => currency is not null) ?? "",
            Payment = IsCashOnDelivery(order) ? PaymentKind.Cod : PaymentKind.Prepaid,
            Priority = PriorityOf(order, fulfillment),
            Lines =
            [
                .. from item in items
                   where item.Line.Quantity > 0
                   let price = MinorUnits.Of(item.Price?.OptionalText("amount"), item.Price?.OptionalText("currencyCode") ?? "")
                   select new OrderLine(item.Line.LineId, item.Line.Sku, item.Line.Quantity, item.Line.Title, price),
            ],
        };
    }

    /// <summary>Of an item that was cancelled, the units that had left or are to leave all the same.</summary>
    private static OrderedLine ItemOf(Fields item)
    {
        var (product, fulfillment) = (item.Object("product"), item.OptionalObject("fulfillment"));
        var ordered = item.Units("quantityOrdered");
        var isCancelled = item.OptionalObject("cancellation")?.OptionalObject("cancellationExecution") is not null;
        var kept = (fulfillment?.Whole("quantityFulfilled") ?? 0) + (fulfillment?.Whole("quantityUnfulfilled") ?? 0);
        return new(item.Id("orderItemId"), product.Id("sellerSku"), isCancelled ? Math.Clamp(kept, 0, ordered) : ordered, product.OptionalText("title"));
    }

    private static ImmutableArray<EventReading> Shipped(Fields order, OrderKey key, DateTimeOffset at)
    {
        var lines = order.OptionalList("orderItems", item => new ShippedLine(item.Id("orderItemId"), item.OptionalObject("fulfillment")?.Whole("quantityFulfilled") ?? 0));
        return lines.Any(line => line.Quantity > 0)
            ? [new EventReading.Understood(new ShippingReported(key, at, [.. lines.Where(line => line.Quantity > 0)]))]
            : [];
    }

    private static ImmutableArray<EventReading> Wishes(Fields order, OrderKey key, DateTimeOffset at)
    {
        var wished = order.OptionalList("orderItems", item => IsWished(item) ? item.Id("orderItemId") : null).OfType<string>().ToImmutableArray();
        return wished.IsEmpty ? [] : [new EventReading.Understood(new CancellationWished(key, at, wished))];
    }

    private static bool IsWished(Fields item) =>
        item.OptionalObject("cancellation")?.OptionalObject("cancellationRequest")?.OptionalText("requester") is "BUYER";

    private static bool IsCashOnDelivery(Fields order) =>
        order.OptionalObject("payment")?.OptionalList("paymentExecutions", one => one.OptionalText("paymentMethod")).Contains("CashOnDelivery") is true
        || order.OptionalList("orderItems", ConstraintsOf).Any(constraints => constraints?.Has("cashOnDelivery") is true);

    private static Fields? ConstraintsOf(Fields item) =>
        item.OptionalObject("fulfillment")?.OptionalObject("shipping")?.OptionalObject("shippingConstraints");

    private static PriorityClass PriorityOf(Fields order, Fields fulfillment)
    {
        var isReplacement = order.OptionalList("associatedOrders", one => one.OptionalText("associationType")).Contains("REPLACEMENT_ORIGINAL_ID");
        var isFast = fulfillment.OptionalText("fulfillmentServiceLevel") is "EXPEDITED" or "NEXT_DAY" or "SAME_DAY" or "PRIORITY";
        string[] programs = [.. order.Texts("programs"), isReplacement ? "Replacement" : "", isFast ? "Premium" : ""];
        return AmazonOrderChange.PriorityOf([.. programs.Select(program => program is "AMAZON_BUSINESS" ? "Business" : program)]);
    }
}
