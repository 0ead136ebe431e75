using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>One line of one sales order; at most one reservation of a SKU each.</summary>
public readonly record struct LineKey(OrderKey Order, string LineId);
