namespace Backorders.Core.Ledger;

/// <summary>
/// A purchase order has moved and not all waiting lines that it fed have their new promise yet. It is kept with the sums until they have, and nothing
/// else is decided before; which lines are done needs no note, because deciding one again comes to the same.
/// </summary>
/// <param name="Today">The brand's date when it moved.</param>
public sealed record RepromiseWork(string PurchaseOrder, DateOnly Today);
