namespace Backorders.Core.Orders;

/// <param name="Quantity">Units that have left in all.</param>
public sealed record ShippedLine(string LineId, long Quantity);
