namespace Backorders.Core.Ledger.Rules;

/// <summary>Units arrive.</summary>
internal static class Receipts
{
    public static LedgerDecision Receive(LedgerBook book, ReceiveStock command)
    {
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));
        if (command.Damaged < 0 || command.Damaged > command.Quantity)
            return new(book, new LedgerOutcome.Rejected("The damaged units must be 0 or more, and no more than the quantity."));

        var units = command.Quantity - command.Damaged;
        var received = Supplies.Receive(Movement.In(book, command.Warehouse, units), command);
        return new(
            received with { Totals = received.Totals with { Received = received.Totals.Received + units } },
            new LedgerOutcome.StockMoved(units));
    }
}
