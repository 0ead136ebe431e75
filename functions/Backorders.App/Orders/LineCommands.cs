using System.Globalization;
using Backorders.App.Channels.Shopify;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// The commands that bring a line's ledger to what is known of its order. Pure. They come to the same in whatever order the messages came that
/// they are made of, and applying them again changes nothing.
/// </summary>
internal static class LineCommands
{
    public static IEnumerable<LedgerCommand> Of(SalesOrder order, SalesOrderLine line, DateOnly today)
    {
        var key = new LineKey(order.Key, line.LineId);
        var refunds = order.Refunds.Where(refund => refund.LineId == line.LineId).ToList();
        var quantity = order.WantedAt is null ? line.Quantity : order.Wanted.FirstOrDefault(wanted => wanted.LineId == line.LineId)?.Quantity ?? 0;
        if (PutBack(order, line.LineId, quantity, refunds) is > 0 and var units) yield return new PutBackOnChannel(key, units);
        if (order.WantedAt is not null) yield return new ChangeLine(key, quantity, order.Revision, order.Priority, order.PlacedAt, today);

        foreach (var refund in refunds.Where(refund => refund is { Kind: not RefundKind.Cancelled, IsOurs: false }).OrderBy(refund => refund.Kind))
        {
            yield return new RefundLine(
                refund.RefundId,
                key,
                refund.Quantity,
                CameBack: refund.Kind is not RefundKind.Discarded,
                Restock: refund.Kind is RefundKind.Returned,
                refund.Warehouse);
        }

        if (Release(order, line, refunds) is { } release) yield return release;
    }

    /// <summary>A channel counts ours among its own, so the cancelled units that it speaks of are those that are gone in all.</summary>
    private static ReleaseLine? Release(SalesOrder order, SalesOrderLine line, List<OrderRefund> refunds)
    {
        var key = new LineKey(order.Key, line.LineId);
        var revision = order.Revision == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {order.Revision}");
        if (order.CancelledAt is not null) return new ReleaseLine($"channel-cancel{revision}", key);

        var units = CancelledByChannel(order, line.LineId)
            + refunds.Where(refund => refund is { Kind: RefundKind.Cancelled, IsOurs: true }).Sum(refund => refund.Quantity);
        return units == 0 ? null : new ReleaseLine(string.Create(CultureInfo.InvariantCulture, $"channel-cancel-{units}{revision}"), key, units);
    }

    /// <summary>Units of a line that the channel itself says are cancelled, refunds of another kind left out.</summary>
    public static long CancelledByChannel(SalesOrder order, string lineId) =>
        order.CancelledLines.Where(gone => gone.LineId == lineId).Sum(gone => gone.Quantity)
        + order.Refunds.Where(refund => refund.LineId == lineId && refund is { Kind: RefundKind.Cancelled, IsOurs: false }).Sum(refund => refund.Quantity);

    /// <summary>
    /// Shopify tells of each refund whether it sells the units again. Of other channels it is taken that they sell whatever was given back:
    /// they are told their number anew then.
    /// </summary>
    private static long PutBack(SalesOrder order, string lineId, long quantity, List<OrderRefund> refunds)
    {
        var told = refunds.Where(refund => refund is { Kind: RefundKind.Cancelled or RefundKind.Returned, IsOurs: false }).Sum(refund => refund.Quantity);
        if (order.Key.Channel == ShopifyReader.Channel) return told;
        return order.CancelledAt is not null ? quantity : told + order.CancelledLines.Where(gone => gone.LineId == lineId).Sum(gone => gone.Quantity);
    }
}
