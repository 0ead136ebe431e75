namespace Backorders.Core.Ledger.Rules;

/// <summary>
/// Whose turn it is to be given free units. It is the head of the queue, but where the policy says so at least one of every so many units goes to
/// whoever has waited longest. Units of the safety stock are for some classes only, so they go by the queue alone and aren't counted.
/// </summary>
/// <param name="Units">At least 1.</param>
/// <param name="SinceOldest">See <see cref="SkuTotals.SinceOldest"/>, once they are given.</param>
internal sealed record AllocationTurn(LedgerLine Line, long Units, long SinceOldest)
{
    public static bool SharesWithOldest(LedgerBook book) =>
        book.Policy.OldestShare > 0 && book.Totals.Free(withSafetyStock: false, book.Policy) > 0;

    /// <summary>Null when nobody has a right to what is free, or when the part of the queue that was read doesn't tell who has.</summary>
    public static AllocationTurn? Next(LedgerBook book)
    {
        if (book.Queue.First is not { } first) return null;
        return SharesWithOldest(book) ? Shared(book, first) : InOrder(book, first);
    }

    private static AllocationTurn? InOrder(LedgerBook book, LedgerLine first)
    {
        var free = book.Totals.Free(Allocation.DrawsOnSafetyStock(first.Priority), book.Policy);
        return free > 0 ? new(first, Math.Min(free, first.Waiting), book.Totals.SinceOldest) : null;
    }

    private static AllocationTurn? Shared(LedgerBook book, LedgerLine first)
    {
        if (book.Queue.Oldest is not { } oldest) return null;

        var units = Math.Min(book.Totals.Free(withSafetyStock: false, book.Policy), first.Waiting);
        if (oldest.Key == first.Key) return new(first, units, SinceOldest: 0);

        var before = Math.Min(units, book.Policy.OldestShare - 1 - book.Totals.SinceOldest);
        return before > 0 ? new(first, before, book.Totals.SinceOldest + before) : new(oldest, Units: 1, SinceOldest: 0);
    }
}
