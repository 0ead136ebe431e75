using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// What changed of an order. A whole Order resource may be old, and says when it was so; an edit says next to nothing, so the shop is asked; a refund
/// says all that there ever will be to say of it.
/// </summary>
internal static class ShopifyOrderChange
{
    /// <summary>The whole Order resource. It comes for every change of a tag, too.</summary>
    public static EventReading Updated(Fields order) => new EventReading.Understood(new OrderTouched(KeyOf(order, "id"), Whole(order)));

    /// <summary>Names neither SKUs nor quantities.</summary>
    public static EventReading Edited(Fields body) => new EventReading.Understood(new OrderTouched(KeyOf(body.Object("order_edit"), "order_id")));

    public static EventReading Refunded(Fields refund, DateTimeOffset receivedAt)
    {
        var order = KeyOf(refund, "order_id");
        if (!refund.Has("refund_line_items")) refund.Wrong("refund_line_items", "must be a list.", 0);
        var units = Summed(RefundOf(order, refund));
        return units.IsEmpty
            ? new EventReading.Ignored("No unit was refunded.")
            : new EventReading.Understood(new OrderReturned(order, refund.OptionalInstant("created_at") ?? receivedAt, units));
    }

    /// <summary>What an Order resource says of the order; null when it doesn't say when.</summary>
    public static OrderRevised? Whole(Fields order)
    {
        if (order.OptionalInstant("updated_at") is not { } at) return null;
        var key = KeyOf(order, "id");
        var refunds = Summed(order.OptionalList("refunds", refund => RefundOf(key, refund)).SelectMany(lines => lines));
        var lines = order.OptionalList("line_items", line => LineOf(line, refunds, order.OptionalText("currency") ?? ""));
        return new OrderRevised(key, at, [.. lines.OfType<OrderedLine>()], refunds);
    }

    private static ImmutableArray<OrderRefund> Summed(IEnumerable<OrderRefund> refunds) =>
    [
        .. from refund in refunds
           group refund.Quantity by refund with { Quantity = 0 } into units
           select units.Key with { Quantity = units.Sum() },
    ];

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
