namespace Backorders.Core.Orders;

/// <summary>Units of an order line that a channel took back. Known by its id, line and kind: it is applied once.</summary>
/// <param name="IsOurs">The hub asked for it, so it has given the units up already.</param>
/// <param name="Warehouse">Where units that came back are; null when the channel didn't say, or not in words that warehouses use.</param>
public sealed record OrderRefund(string RefundId, string LineId, long Quantity, RefundKind Kind, bool IsOurs = false, string? Warehouse = null);
