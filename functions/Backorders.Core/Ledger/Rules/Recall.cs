namespace Backorders.Core.Ledger.Rules;

/// <summary>
/// Taking missing units back from the newest reservations, as far as they were read. Who loses units
/// waits for them, in the old place; what was promised rested on them, so it is promised anew.
/// </summary>
internal static class Recall
{
    public static LedgerBook FromNewest(LedgerBook book)
    {
        var newest = book.Newest;
        if (newest.IsEmpty) return book;

        book = book.WithNewest([]);
        foreach (var key in newest)
        {
            if (book.Totals.Shortfall == 0) break;
            book = From(book, book.Lines[key]);
        }

        return book;
    }

    private static LedgerBook From(LedgerBook book, LedgerLine line)
    {
        var left = book.Totals.Shortfall;
        var allocated = Units.Take(line.Allocated, ref left);
        var stock = Units.Take(line.StockReserved, ref left);
        var units = allocated + stock;
        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand - units,
            Reserved = book.Totals.Reserved - units,
            Shortfall = left,
            Backordered = book.Totals.Backordered + units,
        };
        var waiting = line with
        {
            Allocated = line.Allocated - allocated,
            StockReserved = line.StockReserved - stock,
            Waiting = line.Waiting + units,
            TakenBack = line.TakenBack + units,
            PromisedOn = null,
            PromisedFrom = null,
            PromiseReason = null,
            ReasonClass = null,
        };
        return book.With(waiting) with { Totals = totals };
    }
}
