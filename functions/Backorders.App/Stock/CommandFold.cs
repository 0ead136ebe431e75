using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>Commands decided one upon the other, as many as one transaction can hold.</summary>
/// <param name="Diff">What to write for them all.</param>
/// <param name="Outcomes">What each of the first commands came to; at least one.</param>
internal sealed record CommandFold(BookDiff Diff, IReadOnlyList<LedgerOutcome> Outcomes)
{
    /// <summary>Units are missing from reservations, or are left over while the part of the queue that was read is used up.</summary>
    public bool StoppedShort => Diff.After.StoppedShort && (Diff.After.Totals.Shortfall > 0 || IsRead(Diff.After.Queue));

    /// <summary>Something is left to do that comes before any other command.</summary>
    public bool MustContinue => StoppedShort || Diff.After.Totals.Repromise is not null;

    public static CommandFold Of(LedgerBook start, IEnumerable<LedgerCommand> commands, int mostRows)
    {
        var fold = new CommandFold(new(start, start), []);
        var outcomes = new List<LedgerOutcome>();
        foreach (var command in commands)
        {
            var (book, outcome) = StockLedger.Decide(fold.Diff.After, command);
            var diff = ReferenceEquals(book, fold.Diff.After) ? fold.Diff : new BookDiff(start, book);
            if (outcomes.Count > 0 && diff.Rows > mostRows) break;

            outcomes.Add(outcome);
            fold = new(diff, outcomes);
            if (fold.MustContinue) break;
        }

        return fold;
    }

    private static bool IsRead(QueuePage queue) => queue.IsWhole || queue.Through is not null;
}
