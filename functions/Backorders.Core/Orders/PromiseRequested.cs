using Backorders.Core.Ledger;

namespace Backorders.Core.Orders;

/// <summary>Ops promises a date to everything of a backorder that still waits. Applied once per id.</summary>
/// <param name="Reason">In words for the customer.</param>
/// <param name="ReasonClass">Null when it wasn't said.</param>
public sealed record PromiseRequested(OrderKey Order, string PromiseId, DateOnly PromisedOn, string Reason, ReasonClass? ReasonClass = null) : HubEvent;
