using Backorders.App.Orders;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Ops;

/// <summary>A sales order as understood, and what became of its lines.</summary>
/// <param name="CancelWishedAt">Since when its buyer has been asking the channel to cancel it.</param>
internal sealed record OrderView(
    string Channel,
    string OrderId,
    string OrderName,
    DateTimeOffset PlacedAt,
    string Currency,
    PaymentKind Payment,
    DateTimeOffset? PaidAt,
    PriorityClass Priority,
    DateTimeOffset? CancelledAt,
    DateTimeOffset? CancelWishedAt,
    string? Backorder,
    IReadOnlyList<OrderLineView> Lines,
    IReadOnlyList<ParcelView> Parcels,
    IReadOnlyList<HistoryView> History)
{
    /// <param name="standing">What the ledger has of each of the order's lines, in their order.</param>
    public static OrderView Of(OrderFile file, IEnumerable<LedgerLine?> standing) => new(
        file.Order.Key.Channel,
        file.Order.Key.OrderId,
        file.Order.Name,
        file.Order.PlacedAt,
        file.Order.Currency,
        file.Order.Payment,
        file.Order.PaidAt,
        file.Order.Priority,
        file.Order.CancelledAt,
        file.Order.CancelWishedAt,
        file.Backorder?.Order.ToString(),
        [.. file.Order.Lines.Zip(standing, OrderLineView.Of)],
        [.. file.Parcels.Select(ParcelView.Of)],
        HistoryView.Of(file));
}
