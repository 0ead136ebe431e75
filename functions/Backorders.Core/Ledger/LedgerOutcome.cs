using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>What a command came to. The same command again gets the same answer.</summary>
public abstract record LedgerOutcome
{
    private LedgerOutcome()
    {
    }

    /// <summary>The line as it stands: how much was filled from stock and how much is owed never changes after the first answer.</summary>
    public sealed record Reserved(LedgerLine Line) : LedgerOutcome;

    /// <param name="Units">Units given up by this command.</param>
    public sealed record Released(long Units) : LedgerOutcome;

    /// <param name="Units">Units shipped that were reserved for the line.</param>
    /// <param name="NotReserved">Units said to have shipped that were not reserved for it: not booked, for a person to look at.</param>
    public sealed record Shipped(long Units, long NotReserved) : LedgerOutcome;

    /// <param name="Units">Units that came in (positive) or went out (negative).</param>
    public sealed record StockMoved(long Units) : LedgerOutcome;

    public sealed record PolicySet(SkuPolicy Policy) : LedgerOutcome;

    public sealed record PriorityChanged(PriorityClass Priority) : LedgerOutcome;

    public sealed record Allocated : LedgerOutcome;

    /// <summary>Not done, and doing it again would not help. Nothing changed.</summary>
    public sealed record Rejected(string Reason) : LedgerOutcome;
}
