namespace Backorders.Core.Ledger.Rules;

/// <summary>Units arrive.</summary>
internal static class Receipts
{
    public static LedgerDecision Receive(LedgerBook book, ReceiveStock command)
    {
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));

        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand + command.Quantity,
            Received = book.Totals.Received + command.Quantity,
        };
        var received = book with { Totals = totals, Warehouses = Shelves.Put(book.Warehouses, command.Warehouse, command.Quantity) };
        return new(received, new LedgerOutcome.StockMoved(command.Quantity));
    }
}
