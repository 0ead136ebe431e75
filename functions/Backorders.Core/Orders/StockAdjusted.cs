namespace Backorders.Core.Orders;

/// <summary>A person found more or fewer units than we thought. Applied once per adjustment id.</summary>
/// <param name="Delta">Units added (positive) or taken away (negative).</param>
public sealed record StockAdjusted(string AdjustmentId, string Warehouse, string Sku, long Delta, string Reason) : HubEvent;
