namespace Backorders.Core.Ledger.Rules;

/// <summary>An order moves to another class.</summary>
internal static class Priorities
{
    public static LedgerDecision Change(LedgerBook book, ChangePriority command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line)) return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var outcome = new LedgerOutcome.PriorityChanged(command.Priority);
        return line.Priority == command.Priority ? new(book, outcome) : new(book.With(line with { Priority = command.Priority }), outcome);
    }
}
