using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>A purchase order's units of one SKU.</summary>
public sealed record SupplyView(string PurchaseOrder, DateOnly? ExpectedOn, long Ordered, long Received, long Open)
{
    public static SupplyView Of(SupplyOrder order) => new(order.PurchaseOrder, order.ExpectedOn, order.Ordered, order.Received, order.Open);
}
