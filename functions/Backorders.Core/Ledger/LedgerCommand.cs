namespace Backorders.Core.Ledger;

/// <summary>
/// Something to do to one SKU's ledger. Applied once by <see cref="OperationId"/>: the same command again answers what it answered the first time.
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
}
