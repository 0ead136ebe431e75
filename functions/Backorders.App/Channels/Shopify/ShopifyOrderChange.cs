using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>orders/updated, orders/edited and refunds/create: none of them is taken at its word, for it may be old; the shop is asked.</summary>
internal static class ShopifyOrderChange
{
    /// <summary>The whole Order resource. It comes for every change of a tag, too.</summary>
    public static EventReading Updated(Fields order) => new EventReading.Understood(new OrderTouched(KeyOf(order, "id"), Whole(order)));

    /// <summary>Names neither SKUs nor quantities.</summary>
    public static EventReading Edited(Fields body) => new EventReading.Understood(new OrderTouched(KeyOf(body.Object("order_edit"), "order_id")));

    public static EventReading Refunded(Fields refund) => new EventReading.Understood(new OrderTouched(KeyOf(refund, "order_id")));

    /// <summary>The refunds that came with a cancellation.</summary>
    public static EventReading Refunds(Fields order) => Whole(order) is { Refunds.IsEmpty: false } whole
        ? new EventReading.Understood(whole)
        : new EventReading.Ignored("Nothing was refunded.");

    /// <summary>What an Order resource says of the order; null when it doesn't say when.</summary>
    public static OrderRevised? Whole(Fields order)
    {
        if (order.OptionalInstant("updated_at") is not { } at) return null;
        var key = KeyOf(order, "id");
        ImmutableArray<OrderRefund> refunds =
        [
            .. from refund in order.OptionalList("refunds", refund => RefundOf(key, refund)).SelectMany(lines => lines)
               group refund.Quantity by refund with { Quantity = 0 } into units
               select units.Key with { Quantity = units.Sum() },
        ];
        var lines = order.OptionalList("line_items", line => LineOf(line, refunds, order.OptionalText("currency") ?? ""));
        return new OrderRevised(key, at, [.. lines.OfType<OrderedLine>()], refunds);
    }

    private static OrderKey KeyOf(Fields fields, string name) => new(ShopifyReader.Channel, fields.OrderId(name));

    private static ImmutableArray<OrderRefund> RefundOf(OrderKey order, Fields refund)
    {
        var (id, isOurs) = (refund.Id("id"), ShopifyRefunds.IsOurs(order, refund.OptionalText("note")));
        return refund.OptionalList("refund_line_items", line => new OrderRefund(
            id, line.Id("line_item_id"), line.Quantity("quantity"), ShopifyRefunds.KindOf(line.OptionalText("restock_type") ?? ""), isOurs));
    }

    private static OrderedLine? LineOf(Fields line, ImmutableArray<OrderRefund> refunds, string currency)
    {
        if (!ShopifyOrder.KeepsStock(line)) return null;
        var id = line.Id("id");
        var left = line.Whole("current_quantity");
        return new OrderedLine(
            id,
            line.Id("sku"),
            left is { } current ? ShopifyRefunds.Ordered(current, id, refunds) : line.Whole("quantity") ?? 0,
            line.OptionalText("title"),
            MinorUnits.Of(line.OptionalText("price"), currency));
    }
}
