namespace Backorders.Core.Ledger;

/// <summary>
/// A purchase order or the release has moved, or units were taken back, and not all waiting lines concerned have their new promise yet. It is kept with the sums until they have, and nothing
/// else is decided before; which lines are done needs no note, because deciding one again comes to the same.
/// </summary>
/// <param name="PurchaseOrder">Null when none moved: only lines without any date are concerned.</param>
/// <param name="Today">The brand's date then.</param>
/// <param name="IsPassing">Instead, lines are concerned whose date passes today or tomorrow.</param>
/// <param name="ReasonClass">Why the purchase order moved; null when it wasn't said.</param>
/// <param name="IsRelease">Instead, all lines are concerned, because the release date is another one.</param>
public sealed record RepromiseWork(string? PurchaseOrder, DateOnly Today, bool IsPassing = false, ReasonClass? ReasonClass = null, bool IsRelease = false)
{
    /// <summary>The last of the dates that can't be told as new ones, because they pass too soon.</summary>
    public DateOnly Tomorrow => Today.AddDays(1);
}
