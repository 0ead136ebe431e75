namespace Backorders.Core.Orders;

/// <param name="Quantity">Units, at least 1.</param>
/// <param name="UnitPriceMinor">In the currency's minor unit (paise, cents), where known.</param>
public sealed record OrderLine(string LineId, string Sku, long Quantity, string? Title = null, long? UnitPriceMinor = null);
