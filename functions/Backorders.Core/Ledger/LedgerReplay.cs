using System.Collections.Immutable;

namespace Backorders.Core.Ledger;

/// <summary>Makes a SKU's ledger again from its journal alone.</summary>
public static class LedgerReplay
{
    /// <param name="journal">Every entry of the SKU, in any order; reservations as <see cref="LineOrigin"/> gives them.</param>
    public static LedgerBook Of(IEnumerable<JournalEntry> journal)
    {
        var book = LedgerBook.Empty;
        foreach (var entry in journal.OrderBy(entry => entry.Version)) book = Apply(At(book, entry.Version - 1), entry.Command).Book;
        return book;
    }

    /// <summary>Decides, and finishes, on a book that holds all lines and the whole queue of its SKU.</summary>
    public static LedgerDecision Apply(LedgerBook whole, LedgerCommand command)
    {
        var (book, outcome) = StockLedger.Decide(whole, command);
        while (book.IsUnfinished) book = StockLedger.Decide(book.WithNewest(Newest(book)), new ContinueAllocation()).Book;
        return new(book, outcome);
    }

    /// <summary>Versions between entries were made by going on with what an entry began, which needs no entry of its own.</summary>
    private static LedgerBook At(LedgerBook book, long version) => book with { Totals = book.Totals with { Version = version }, Journal = [] };

    private static ImmutableArray<LedgerLine> Newest(LedgerBook book) =>
        [.. book.Lines.Values.Where(line => line.Reserved > 0).OrderByDescending(line => line.QueueKey)];
}
