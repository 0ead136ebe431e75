namespace Backorders.App.Cancellations;

/// <param name="Quantity">Units of this order line that the hub cancelled and that the channel is told of.</param>
public sealed record CancelledUnits(string LineId, string Sku, long Quantity);
