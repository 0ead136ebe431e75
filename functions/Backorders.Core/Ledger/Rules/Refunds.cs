namespace Backorders.Core.Ledger.Rules;

/// <summary>Units of orders are taken back, from the customer or before they left.</summary>
internal static class Refunds
{
    public static LedgerDecision Refund(LedgerBook book, RefundLine command)
    {
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));
        if (!book.Lines.TryGetValue(command.Line, out var line))
            return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var left = command.Quantity;
        var refunded = command.CameBack ? Back(book, line, command, ref left) : book;
        refunded = GiveUp(refunded, refunded.Lines[command.Line], command, ref left);
        refunded = TakeOver(refunded, refunded.Lines[command.Line], command, ref left);
        if (!command.CameBack) refunded = Back(refunded, refunded.Lines[command.Line], command, ref left);
        return new(refunded, new LedgerOutcome.Refunded(command.Quantity - left, left));
    }

    public static LedgerDecision Return(LedgerBook book, ReturnUnits command) => command.Quantity < 1
        ? new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."))
        : new(OnShelf(book, command.Warehouse, command.Quantity), new LedgerOutcome.StockMoved(command.Quantity));

    /// <summary>Shipped units that have not come back before.</summary>
    private static LedgerBook Back(LedgerBook book, LedgerLine line, RefundLine command, ref long left)
    {
        var units = Units.Take(line.Shipped - line.Returned, ref left);
        if (units == 0) return book;

        var returned = book.With(line with { Returned = line.Returned + units });
        return command.Restock ? OnShelf(returned, command.Warehouse ?? Shelves.Fullest(book.Warehouses) ?? Shelves.Returns, units) : returned;
    }

    private static LedgerBook GiveUp(LedgerBook book, LedgerLine line, RefundLine command, ref long left)
    {
        long waiting, allocated, stock;
        if (command.Restock)
            (waiting, allocated, stock) = (Units.Take(line.Waiting, ref left), Units.Take(line.Allocated, ref left), Units.Take(line.StockReserved, ref left));
        else
            (stock, allocated, waiting) = (Units.Take(line.StockReserved, ref left), Units.Take(line.Allocated, ref left), Units.Take(line.Waiting, ref left));
        if (waiting + allocated + stock == 0) return book;

        var changed = line with
        {
            Waiting = line.Waiting - waiting,
            Allocated = line.Allocated - allocated,
            OwedCancelled = line.OwedCancelled + waiting + allocated,
            OwedRefunded = line.OwedRefunded + waiting + allocated,
            StockReserved = line.StockReserved - stock,
            StockCancelled = line.StockCancelled + stock,
            StockRefunded = line.StockRefunded + stock,
        };
        var totals = book.Totals with
        {
            Backordered = book.Totals.Backordered - waiting,
            Reserved = book.Totals.Reserved - allocated - stock,
        };
        return Given(book with { Totals = totals }, changed, command, waiting + allocated + stock, allocated + stock);
    }

    /// <summary>Units that went with the whole order, before it was told what became of them.</summary>
    private static LedgerBook TakeOver(LedgerBook book, LedgerLine line, RefundLine command, ref long left)
    {
        var units = Units.Take(line.CancelledWhole, ref left);
        if (units == 0) return book;

        var stock = Math.Min(units, line.StockCancelled - line.StockRefunded);
        var changed = line with
        {
            CancelledWhole = line.CancelledWhole - units,
            StockRefunded = line.StockRefunded + stock,
            OwedRefunded = line.OwedRefunded + units - stock,
        };
        return Given(book, changed, command, units, Math.Min(stock, book.Totals.OnHand));
    }

    /// <param name="line">The line without the units.</param>
    /// <param name="units">All that was given up.</param>
    /// <param name="onShelf">How many of them were there.</param>
    private static LedgerBook Given(LedgerBook book, LedgerLine line, RefundLine command, long units, long onShelf)
    {
        var given = line with
        {
            GivenBack = line.GivenBack + (command is { CameBack: true, Restock: true } ? units : 0),
            GivenBackGone = line.GivenBackGone + (command is { CameBack: true, Restock: false } ? units : 0),
        };
        if (command.Restock) return book.With(given);
        return book.With(given with { WrittenOff = line.WrittenOff + onShelf }) with
        {
            Totals = Movement.Out(book.Totals with { Adjusted = book.Totals.Adjusted - onShelf }, onShelf, today: default),
            Warehouses = Shelves.Take(book.Warehouses, onShelf),
        };
    }

    private static LedgerBook OnShelf(LedgerBook book, string warehouse, long units)
    {
        var moved = Movement.In(book, warehouse, units);
        return moved with { Totals = moved.Totals with { Returned = moved.Totals.Returned + units } };
    }
}
