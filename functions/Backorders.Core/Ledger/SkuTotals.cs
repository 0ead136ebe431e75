using System.Collections.Immutable;

namespace Backorders.Core.Ledger;

/// <summary>
/// The head of a SKU's ledger: its sums, moved together with the rows that they sum up, in one transaction.
/// All are units. OnHand = Received + Returned + Adjusted - Shipped + Shortfall + ShippedAhead, and Reserved never exceeds OnHand.
/// </summary>
public sealed record SkuTotals
{
    public static readonly SkuTotals Empty = new();

    public long OnHand { get; init; }

    public long Reserved { get; init; }

    /// <summary>Owed to orders that wait.</summary>
    public long Backordered { get; init; }

    public long Received { get; init; }

    /// <summary>Units that came back and are for sale.</summary>
    public long Returned { get; init; }

    public long Adjusted { get; init; }

    public long Shipped { get; init; }

    /// <summary>
    /// Units that are gone from the shelves though orders have them reserved. They stay on hand until each is taken back from the newest
    /// reservation, which comes before anything else; while there are any, every unit on hand is reserved.
    /// </summary>
    public long Shortfall { get; init; }

    /// <summary>Units that shipped although none was on hand: their receipt is late. What comes in next pays them off; until then nothing is on hand.</summary>
    public long ShippedAhead { get; init; }

    /// <summary>Units given to the queue since one last went to whoever had waited longest; counted while <see cref="SkuPolicy.OldestShare"/> is on.</summary>
    public long SinceOldest { get; init; }

    /// <summary>Counts the commands applied.</summary>
    public long Version { get; init; }

    /// <summary>
    /// By channel: units its own orders (those we have seen) have taken, less what it has put back for sale itself. A channel lowers its own
    /// number when it sells and raises it when it puts back, so this tells how far the number there must have moved since we last pushed one.
    /// </summary>
    public ImmutableSortedDictionary<string, long> SoldBy { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Null when every line has the promise that it should have.</summary>
    public RepromiseWork? Repromise { get; init; }

    /// <summary>The release date of what is not out yet: till then nobody gets a unit, and whoever orders waits. Null for what may be sold.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>
    /// Units that may be given to somebody now, those of the safety stock included or not: none before the release. Negative when safety stock itself is
    /// drawn on.
    /// </summary>
    public long Free(bool withSafetyStock, SkuPolicy policy)
    {
        var units = OnHand - Reserved - (withSafetyStock ? 0 : policy.SafetyStock);
        return HeldUntil is null ? units : Math.Min(0, units);
    }

    /// <summary>Units that are there for those who wait, now or on the release date.</summary>
    public long ThereForQueue(SkuPolicy policy) => Math.Max(0, OnHand - Reserved - policy.SafetyStock);

    /// <summary>
    /// Available to sell. Units that are free while orders still wait (a receipt half allocated) belong to the queue, so they don't show.
    /// </summary>
    public long AvailableToSell(SkuPolicy policy) => Math.Max(0, Free(withSafetyStock: false, policy) - Backordered);
}
