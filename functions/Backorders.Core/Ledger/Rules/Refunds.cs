namespace Backorders.Core.Ledger.Rules;

/// <summary>Units of orders are taken back, from the customer or before they left.</summary>
internal static class Refunds
{
    /// <summary>Where units are put when neither the sender nor the shelves say where.</summary>
    private const string ReturnShelf = "returns";

    public static LedgerDecision Refund(LedgerBook book, RefundLine command)
    {
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));
        if (!book.Lines.TryGetValue(command.Line, out var line))
            return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var left = command.Quantity;
        var refunded = command.CameBack ? Back(book, line, command, ref left) : GiveUp(book, line, command, ref left);
        line = refunded.Lines[command.Line];
        refunded = command.CameBack ? GiveUp(refunded, line, command, ref left) : Back(refunded, line, command, ref left);
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
        return command.Restock ? OnShelf(returned, command.Warehouse ?? Shelves.Fullest(book.Warehouses) ?? ReturnShelf, units) : returned;
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
        var given = book.With(changed) with { Totals = totals };
        return command.Restock ? given : WrittenOff(given, allocated + stock);
    }

    private static LedgerBook WrittenOff(LedgerBook book, long units) => book with
    {
        Totals = book.Totals with { OnHand = book.Totals.OnHand - units, Adjusted = book.Totals.Adjusted - units },
        Warehouses = Shelves.Take(book.Warehouses, units),
    };

    private static LedgerBook OnShelf(LedgerBook book, string warehouse, long units)
    {
        var moved = Movement.In(book, warehouse, units);
        return moved with { Totals = moved.Totals with { Returned = moved.Totals.Returned + units } };
    }
}
