namespace Backorders.Core.Ledger.Rules;

/// <summary>Units that can't be had are no longer owed.</summary>
internal static class GivingUp
{
    public static LedgerDecision GiveUp(LedgerBook book, GiveUpLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line) || line.Waiting == 0) return new(book, new LedgerOutcome.Released(0));

        var changed = line with
        {
            Waiting = 0,
            OwedCancelled = line.OwedCancelled + line.Waiting,
            Unfulfillable = line.Unfulfillable + line.Waiting,
        };
        var totals = book.Totals with { Backordered = book.Totals.Backordered - line.Waiting };
        return new(book.With(changed) with { Totals = totals }, new LedgerOutcome.Released(line.Waiting));
    }
}
