namespace Backorders.App.Stock;

/// <summary>What must be told once a transaction has been committed; written in it. Telling it twice is harmless.</summary>
/// <param name="Version">The ledger's version after the transaction: one entry each.</param>
/// <param name="NumbersChanged">What channels show may have to change.</param>
/// <param name="Orders">Order keys of which a line that was known before has changed.</param>
/// <param name="Owing">Those of them that are owed units which stock had filled and which were missing, so that one that had no backorder needs one now.</param>
internal sealed record OutboxEntry(long Version, bool NumbersChanged, IReadOnlyList<string> Orders, IReadOnlyList<string> Owing)
{
    public bool IsEmpty => !NumbersChanged && Orders.Count == 0;
}
