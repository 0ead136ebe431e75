namespace Backorders.Core.Orders;

/// <summary>What a parcel holds of one thing.</summary>
/// <param name="LineId">Of which order line; null where the sender knows SKUs alone.</param>
public sealed record ShippedUnits(string Sku, long Quantity, string? LineId = null);
