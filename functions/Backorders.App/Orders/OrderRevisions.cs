using System.Collections.Immutable;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// What is known of an order after a message, whichever came first. Pure. A message that tells nothing new gives back the order itself.
/// </summary>
internal static class OrderRevisions
{
    public static SalesOrder With(SalesOrder order, OrderRevised revised)
    {
        if (order.WantedAt > revised.At) return order;
        var newer = With(order, revised.Refunds);
        return order.WantedAt == revised.At && IsWanted(order, revised.Lines) ? newer : newer with { WantedAt = revised.At, Wanted = revised.Lines };
    }

    public static SalesOrder With(SalesOrder order, ImmutableArray<OrderRefund> told)
    {
        ImmutableArray<OrderRefund> refunds = [.. order.Refunds.Concat(told).DistinctBy(refund => (refund.RefundId, refund.LineId, refund.Kind))];
        return refunds.Length == order.Refunds.Length ? order : order with { Refunds = refunds };
    }

    public static SalesOrder With(SalesOrder order, OrderCancelled cancelled)
    {
        if (cancelled.Lines.IsEmpty) return order.CancelledAt is null ? order with { CancelledAt = cancelled.At } : order;
        ImmutableArray<CancelledLine> lines =
        [
            .. from line in order.CancelledLines.Concat(cancelled.Lines)
               group line.Quantity by line.LineId into quantities
               select new CancelledLine(quantities.Key, quantities.Max()),
        ];
        return lines.SequenceEqual(order.CancelledLines) ? order : order with { CancelledLines = lines };
    }

    public static SalesOrder With(SalesOrder order, ShipmentDispatched told)
    {
        var shipments = OrderShipments.With(order.Shipments, Shipment.Of(told));
        return shipments == order.Shipments ? order : order with { Shipments = shipments };
    }

    /// <summary>It was paid when it was first paid.</summary>
    public static SalesOrder With(SalesOrder order, OrderPaid paid) => order.PaidAt <= paid.At ? order : order with { PaidAt = paid.At };

    /// <summary>Whether a change leaves the ledger as it is.</summary>
    public static bool IsSame(SalesOrder before, SalesOrder after) =>
        (after.WantedAt is null || IsWanted(before, after.Wanted))
        && before.CancelledAt == after.CancelledAt
        && before.CancelledLines.SequenceEqual(after.CancelledLines)
        && before.Refunds.SequenceEqual(after.Refunds)
        && before.Shipments == after.Shipments;

    private static bool IsWanted(SalesOrder order, ImmutableArray<OrderedLine> lines) => order.WantedAt is not null
        ? Quantities(order.Wanted).SetEquals(Quantities(lines))
        : order.IsPlaced && order.Lines.Select(line => (line.LineId, line.Quantity)).ToHashSet().SetEquals(Quantities(lines));

    private static HashSet<(string LineId, long Quantity)> Quantities(ImmutableArray<OrderedLine> lines) =>
        [.. lines.Where(line => line.Quantity > 0).Select(line => (line.LineId, line.Quantity))];
}
