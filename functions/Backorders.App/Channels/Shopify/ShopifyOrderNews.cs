using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>All that an Order resource tells: what the order is for, what was refunded, what was sent, and whether it is cancelled or paid.</summary>
internal static class ShopifyOrderNews
{
    public static IEnumerable<EventReading> Created(Fields order)
    {
        CheckShape(order);
        var placed = ShopifyOrder.Placed(order);
        return placed is EventReading.Understood ? [placed, .. Refunds(order), .. Fulfilments(order)] : [placed];
    }

    /// <summary>Of a cancelled order the refunds tell which units Shopify sells again, and that counts before the rest is given up.</summary>
    public static IEnumerable<EventReading> Changed(Fields order)
    {
        CheckShape(order);
        return order.Has("cancelled_at")
            ? [.. Refunds(order), ShopifyOrder.Cancelled(order), .. Fulfilments(order)]
            : [ShopifyOrderChange.Updated(order), .. Fulfilments(order)];
    }

    /// <summary>All of an order that was not told of, or not of all that became of it.</summary>
    public static IEnumerable<EventReading> Whole(Fields order) =>
        order.Has("cancelled_at") ? Changed(order)
        : ShopifyOrderChange.Whole(order) is { } now ? [.. Created(order), new EventReading.Understood(now)]
        : Created(order);

    public static IEnumerable<EventReading> Paid(Fields order) => order.OptionalText("financial_status") is "paid"
        ? [new EventReading.Understood(new OrderPaid(ShopifyOrder.KeyOf(order), order.Instant("updated_at")))]
        : [];

    /// <summary>The body is the id alone. Units that have left stay sold.</summary>
    public static EventReading Deleted(Fields order, DateTimeOffset receivedAt) => order.Has("created_at") || order.Has("line_items")
        ? order.Wrong<EventReading>("id", "must be all that there is.", new EventReading.Ignored("It is there."))
        : new EventReading.Understood(new OrderCancelled(ShopifyOrder.KeyOf(order), receivedAt, []));

    private static IEnumerable<EventReading> Refunds(Fields order) => ShopifyOrderChange.Whole(order) is { Refunds.IsEmpty: false } whole
        ? [new EventReading.Understood(whole)]
        : [];

    private static ImmutableArray<EventReading> Fulfilments(Fields order) => order.OptionalList("fulfillments", ShopifyFulfilment.Read);

    /// <summary>Refunds and fulfilments have an id of their own, which is no order's.</summary>
    private static void CheckShape(Fields order)
    {
        if (!order.Has("line_items")) order.Wrong("line_items", "must be a list.", 0);
        if (order.Has("order_id")) order.Wrong("order_id", "is no part of an order.", 0);
    }
}
