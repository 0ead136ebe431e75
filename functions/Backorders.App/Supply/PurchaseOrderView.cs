using Backorders.Core.Ledger;

namespace Backorders.App.Supply;

/// <summary>A purchase order as ops sees it, with what came in on it.</summary>
internal sealed record PurchaseOrderView(
    string Number, string? Supplier, PurchaseOrderState Status, DateOnly? ExpectedOn, ReasonClass? ReasonClass, DateTimeOffset UpdatedAt, IReadOnlyList<PurchaseOrderView.Line> Lines)
{
    /// <param name="Received">More than ordered when the supplier sent more.</param>
    /// <param name="Open">Units still to come.</param>
    internal sealed record Line(string Sku, long Ordered, long Received, long Open);

    /// <param name="supply">What the ledgers know of it, by SKU; null where a ledger has not been told yet.</param>
    public static PurchaseOrderView Of(PurchaseOrder order, IReadOnlyDictionary<string, SupplyOrder?> supply)
    {
        var lines = order.Ordered
            .Select(line => new Line(line.Key, line.Value, supply[line.Key]?.Received ?? 0, supply[line.Key]?.Open ?? 0))
            .Where(line => line is { Ordered: > 0 } or { Received: > 0 })
            .ToList();
        return new(order.Number, order.Supplier, StateOf(order.Status, lines), order.ExpectedOn, order.ReasonClass, order.AsOf, lines);
    }

    private static PurchaseOrderState StateOf(SupplyStatus told, List<Line> lines) => told switch
    {
        SupplyStatus.Cancelled => PurchaseOrderState.Cancelled,
        SupplyStatus.Closed => PurchaseOrderState.Closed,
        _ when lines.Count > 0 && lines.All(line => line.Received >= line.Ordered) => PurchaseOrderState.Closed,
        _ when lines.Any(line => line.Received > 0) => PurchaseOrderState.PartReceived,
        SupplyStatus.Delayed => PurchaseOrderState.Delayed,
        _ => PurchaseOrderState.Confirmed,
    };
}
