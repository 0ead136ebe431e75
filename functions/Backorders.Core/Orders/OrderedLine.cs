namespace Backorders.Core.Orders;

/// <summary>A line of an order that changed.</summary>
/// <param name="Quantity">Units in all, 0 for a line that is gone; those that were cancelled or refunded are still counted.</param>
public sealed record OrderedLine(string LineId, string Sku, long Quantity, string? Title = null, long? UnitPriceMinor = null);
