using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>What Shopify's refunds mean for stock, told by REST or GraphQL. An edit that takes units off an order is told as a refund without money too.</summary>
internal static class ShopifyRefunds
{
    /// <summary>Our own are known by what we write on them.</summary>
    public static string NoteStart(OrderKey order) => $"Backorder {order} cancelled by ";

    public static bool IsOurs(OrderKey order, string? note) => note?.StartsWith(NoteStart(order), StringComparison.Ordinal) is true;

    /// <summary>Old refunds that put units back say only that; units that are new to us have not left yet.</summary>
    public static RefundKind KindOf(string restockType) => restockType.ToUpperInvariant() switch
    {
        "RETURN" => RefundKind.Returned,
        "NO_RESTOCK" => RefundKind.Discarded,
        _ => RefundKind.Cancelled,
    };

    /// <summary>A line's units in all: those that are on the order still, and those that were refunded.</summary>
    public static long Ordered(long current, string lineId, IEnumerable<OrderRefund> refunds) =>
        current + refunds.Where(refund => refund.LineId == lineId).Sum(refund => refund.Quantity);
}
