namespace Backorders.Core.Ledger.Rules;

/// <summary>A person corrects a count.</summary>
internal static class Adjustments
{
    public static LedgerDecision Adjust(LedgerBook book, AdjustStock command)
    {
        var onHand = book.Warehouses.GetValueOrDefault(command.Warehouse);
        if (onHand + command.Delta < 0)
            return new(book, new LedgerOutcome.Rejected($"Only {onHand} units are on hand in warehouse '{command.Warehouse}'."));
        if (book.Totals.OnHand + command.Delta < book.Totals.Reserved)
            return new(book, new LedgerOutcome.Rejected($"{book.Totals.Reserved} units are promised to orders; cancel some of them first."));

        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand + command.Delta,
            Adjusted = book.Totals.Adjusted + command.Delta,
        };
        var adjusted = book with { Totals = totals, Warehouses = Shelves.Put(book.Warehouses, command.Warehouse, command.Delta) };
        return new(adjusted, new LedgerOutcome.StockMoved(command.Delta));
    }
}
