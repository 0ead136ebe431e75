using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>Units of the owed part of one order line; what is neither allocated, shipped nor cancelled still waits.</summary>
internal sealed record BackorderLineView(
    string LineId, string Sku, long Quantity, long Allocated, long Shipped, long Cancelled, bool Oversold, DateOnly? PromisedOn, ReasonClass? ReasonClass);
