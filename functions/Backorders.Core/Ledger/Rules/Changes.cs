namespace Backorders.Core.Ledger.Rules;

/// <summary>An order is for more or fewer units than before.</summary>
internal static class Changes
{
    public static LedgerDecision Change(LedgerBook book, ChangeLine command)
    {
        if (command.Quantity < 0) return new(book, new LedgerOutcome.Rejected("The quantity must not be negative."));
        var known = book.Lines.GetValueOrDefault(command.Line);
        if (known?.Revision >= command.Revision) return new(book, new LedgerOutcome.Changed(0));

        var line = (known ?? New(book, command)) with { Revision = command.Revision };
        var changed = command.Quantity > line.Quantity
            ? More(book, line, command.Quantity - line.Quantity, command.Today)
            : Fewer(book, line, line.Quantity - command.Quantity);
        return new(changed, new LedgerOutcome.Changed(changed.Lines[command.Line].Quantity - line.Quantity));
    }

    /// <summary>The channel put back units on its own number, in all as many as the command says.</summary>
    public static LedgerDecision PutBack(LedgerBook book, PutBackOnChannel command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line)) return new(book, new LedgerOutcome.Changed(0));
        var units = command.UpTo - line.PutBack;
        if (units <= 0) return new(book, new LedgerOutcome.Changed(0));

        var totals = Sold(book.Totals, command.Line.Order.Channel, -units);
        return new(book.With(line with { PutBack = line.PutBack + units }) with { Totals = totals }, new LedgerOutcome.Changed(0));
    }

    private static LedgerLine New(LedgerBook book, ChangeLine command) => new()
    {
        Key = command.Line,
        Priority = command.Priority,
        PlacedAt = command.PlacedAt,
        Quantity = 0,
        PartialShipment = book.Policy.PartialShipment,
    };

    private static LedgerBook More(LedgerBook book, LedgerLine line, long units, DateOnly today)
    {
        var filled = Math.Min(units, Reservations.FreeFor(book, line.Priority));
        var owed = units - filled;
        var isOversold = owed > 0 && Reservations.IsOversold(book, owed);
        var waiting = isOversold && book.Policy.OnOversell is OversellPolicy.Cancel ? 0 : owed;
        var changed = line with
        {
            Quantity = line.Quantity + units,
            StockReserved = line.StockReserved + filled,
            Waiting = line.Waiting + waiting,
            OwedCancelled = line.OwedCancelled + owed - waiting,
            Unfulfillable = line.Unfulfillable + owed - waiting,
            Oversold = line.Oversold || isOversold,
        };
        var promise = AvailableToPromise.For(book.Totals, book.Policy, book.Supply.Values, waiting, today);
        if (waiting > 0) changed = Promises.More(changed, promise, isFirst: line.Waiting + line.Allocated == 0);
        var totals = Sold(book.Totals, line.Key.Order.Channel, units) with
        {
            Reserved = book.Totals.Reserved + filled,
            Backordered = book.Totals.Backordered + waiting,
        };
        return book.With(changed) with { Totals = totals };
    }

    private static LedgerBook Fewer(LedgerBook book, LedgerLine line, long units)
    {
        var left = units;
        var waiting = Units.Take(line.Waiting, ref left);
        var allocated = Units.Take(line.Allocated, ref left);
        var stock = Units.Take(line.StockReserved, ref left);
        var changed = line with
        {
            Quantity = line.Quantity - units + left,
            Waiting = line.Waiting - waiting,
            Allocated = line.Allocated - allocated,
            StockReserved = line.StockReserved - stock,
        };
        var totals = Sold(book.Totals, line.Key.Order.Channel, left - units) with
        {
            Backordered = book.Totals.Backordered - waiting,
            Reserved = book.Totals.Reserved - allocated - stock,
        };
        return book.With(changed) with { Totals = totals };
    }

    private static SkuTotals Sold(SkuTotals totals, string channel, long units) => units == 0
        ? totals
        : totals with { SoldBy = totals.SoldBy.SetItem(channel, totals.SoldBy.GetValueOrDefault(channel) + units) };
}
