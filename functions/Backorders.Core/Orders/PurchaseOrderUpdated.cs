using System.Collections.Immutable;
using Backorders.Core.Ledger;

namespace Backorders.Core.Orders;

/// <summary>What is known of a purchase order at a moment. It replaces all that was told before that moment, and nothing that was told later.</summary>
/// <param name="Supplier">Null when it wasn't said; what is known stays.</param>
/// <param name="Status">Confirmed, delayed, cancelled or closed.</param>
/// <param name="ExpectedOn">Known while units are to come; else null may mean that it wasn't said.</param>
/// <param name="Lines">All that is on it; none for one that ended means that it wasn't said.</param>
/// <param name="At">When it was told.</param>
/// <param name="ReasonClass">Why it is as it is now; null when it wasn't said.</param>
public sealed record PurchaseOrderUpdated(
    string PurchaseOrder, string? Supplier, SupplyStatus Status, DateOnly? ExpectedOn, ImmutableArray<SkuQuantity> Lines, DateTimeOffset At, ReasonClass? ReasonClass = null) : HubEvent;
