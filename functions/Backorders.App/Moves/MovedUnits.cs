namespace Backorders.App.Moves;

/// <param name="Quantity">Units of this order line that are moved.</param>
public sealed record MovedUnits(string LineId, string Sku, long Quantity);
