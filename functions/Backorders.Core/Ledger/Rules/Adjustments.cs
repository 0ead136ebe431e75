namespace Backorders.Core.Ledger.Rules;

/// <summary>What is on a shelf turns out to be another number than we thought.</summary>
internal static class Adjustments
{
    public static LedgerDecision Adjust(LedgerBook book, AdjustStock command)
    {
        var onHand = book.Warehouses.GetValueOrDefault(command.Warehouse);
        if (onHand + command.Delta < 0)
            return new(book, new LedgerOutcome.Rejected($"Only {onHand} units are on hand in warehouse '{command.Warehouse}'."));

        var moved = command.Delta >= 0 ? Movement.In(book, command.Warehouse, command.Delta) : Lose(book, command.Warehouse, -command.Delta, command.Today);
        return new(Adjusted(moved, command.Delta), new LedgerOutcome.StockMoved(command.Delta));
    }

    /// <summary>
    /// Units that are found where we knew of none are there beside all that has shipped, so what shipped ahead was there too and is settled.
    /// </summary>
    public static LedgerDecision Count(LedgerBook book, CountStock command)
    {
        if (command.OnHand < 0) return new(book, new LedgerOutcome.Rejected("A count can't be less than 0."));

        var delta = command.OnHand - book.Warehouses.GetValueOrDefault(command.Warehouse);
        var found = delta > 0 ? delta + book.Totals.ShippedAhead : delta;
        var moved = found >= 0 ? Movement.In(book, command.Warehouse, found) : Lose(book, command.Warehouse, -found, command.Today);
        return new(Adjusted(moved, found), new LedgerOutcome.StockMoved(delta));
    }

    private static LedgerBook Lose(LedgerBook book, string warehouse, long units, DateOnly today) => book with
    {
        Totals = Movement.Out(book.Totals, units, today),
        Warehouses = Shelves.Put(book.Warehouses, warehouse, -units),
    };

    private static LedgerBook Adjusted(LedgerBook book, long delta) =>
        book with { Totals = book.Totals with { Adjusted = book.Totals.Adjusted + delta } };
}
