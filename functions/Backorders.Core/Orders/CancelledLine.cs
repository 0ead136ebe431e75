namespace Backorders.Core.Orders;

/// <param name="Quantity">Units cancelled on this line in all, not only by this event; it never grows beyond what was ordered.</param>
public sealed record CancelledLine(string LineId, long Quantity);
