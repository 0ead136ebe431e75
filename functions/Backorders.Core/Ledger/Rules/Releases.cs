namespace Backorders.Core.Ledger.Rules;

/// <summary>An order gives units up.</summary>
internal static class Releases
{
    public static LedgerDecision Release(LedgerBook book, ReleaseLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line)) return new(book, new LedgerOutcome.Released(0));

        var cancelled = line.Cancelled - line.Refunded;
        var left = Math.Max(0, (command.UpTo ?? long.MaxValue) - cancelled);
        var waiting = Units.Take(line.Waiting, ref left);
        var allocated = Units.Take(line.Allocated, ref left);
        var stock = command.OwedOnly ? 0 : Units.Take(line.StockReserved, ref left);
        var units = waiting + allocated + stock;
        if (units == 0) return new(book, new LedgerOutcome.Released(0));

        var changed = line with
        {
            Waiting = line.Waiting - waiting,
            Allocated = line.Allocated - allocated,
            OwedCancelled = line.OwedCancelled + waiting + allocated,
            StockReserved = line.StockReserved - stock,
            StockCancelled = line.StockCancelled + stock,
            CancelledWhole = line.CancelledWhole + (command is { UpTo: null, OwedOnly: false } ? units : 0),
        };
        var totals = book.Totals with
        {
            Backordered = book.Totals.Backordered - waiting,
            Reserved = book.Totals.Reserved - allocated - stock,
        };
        return new(book.With(changed) with { Totals = totals }, new LedgerOutcome.Released(units));
    }
}
