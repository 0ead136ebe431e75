namespace Backorders.Core.Ledger;

/// <summary>
/// Something to do to one SKU's ledger. Applied once by <see cref="OperationId"/>: the same command again answers what it answered the first time.
/// A command that changes the ledger is kept in its journal as the JSON of its constructor's parameters and init properties, so it must be data
/// alone, and deciding it must rest on nothing but the book and that data. A new kind of command or outcome needs its word in JournalJson,
/// which a test demands; a member added later needs a default, for older entries lack it.
/// </summary>
public abstract record LedgerCommand
{
    private protected LedgerCommand()
    {
    }

    /// <summary>Unique within the SKU; null for a command that is its own proof (a reservation is known by its line, a policy by its content).</summary>
    public abstract string? OperationId { get; }

    /// <summary>The line whose row must be read before this is decided.</summary>
    public abstract LineKey? Needs { get; }

    /// <summary>Whether this can free units, so that the head of the queue must be read before it is decided.</summary>
    public abstract bool MayFreeUnits { get; }

    /// <summary>What the journal keeps: decided again on the same book, it gives the same. Itself, where it is data alone.</summary>
    public virtual LedgerCommand ForJournal(LedgerOutcome outcome) => this;
}
