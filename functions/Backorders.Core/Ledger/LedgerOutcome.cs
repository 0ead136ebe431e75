using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>What a command came to. The same command again gets the same answer.</summary>
public abstract record LedgerOutcome
{
    private LedgerOutcome()
    {
    }

    /// <summary>The line as it stands.</summary>
    public sealed record Reserved(LedgerLine Line) : LedgerOutcome;

    /// <param name="Units">Units given up by this command.</param>
    public sealed record Released(long Units) : LedgerOutcome;

    /// <param name="Units">Units by which the line is more (positive) or fewer (negative) than before.</param>
    public sealed record Changed(long Units) : LedgerOutcome;

    /// <param name="Units">Units taken back.</param>
    /// <param name="NotThere">Units that the line doesn't have, or not any more: for a person to look at.</param>
    public sealed record Refunded(long Units, long NotThere) : LedgerOutcome;

    /// <param name="Units">Units of the line that shipped.</param>
    /// <param name="NotReserved">How many of them were not reserved for it: another order's, or not known to be there. For a person to look at.</param>
    /// <param name="Stray">Units said to have shipped beyond what the line still wanted: not booked, for a person to look at.</param>
    /// <param name="Owed">How many of the units were owed ones.</param>
    public sealed record Shipped(long Units, long NotReserved = 0, long Stray = 0, long Owed = 0) : LedgerOutcome;

    /// <param name="Units">Units that came in (positive) or went out (negative), as far as they change what can be sold or promised.</param>
    public sealed record StockMoved(long Units) : LedgerOutcome;

    public sealed record PolicySet(SkuPolicy Policy) : LedgerOutcome;

    public sealed record PriorityChanged(PriorityClass Priority) : LedgerOutcome;

    public sealed record Allocated : LedgerOutcome;

    /// <summary>The purchase order's units of this SKU as they are known now; what was told before stays when it is newer.</summary>
    public sealed record SupplyKnown(SupplyOrder Order) : LedgerOutcome;

    /// <param name="Units">Units that the promise is for; 0 when none waited, and then it was not set.</param>
    public sealed record Promised(long Units) : LedgerOutcome;

    /// <summary>Not done, and doing it again would not help. Nothing changed.</summary>
    public sealed record Rejected(string Reason) : LedgerOutcome;
}
