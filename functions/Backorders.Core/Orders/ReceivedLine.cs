namespace Backorders.Core.Orders;

/// <param name="Quantity">Units that arrived, at least 1.</param>
/// <param name="Damaged">How many of them can't be sold.</param>
public sealed record ReceivedLine(string Sku, long Quantity, long Damaged = 0);
