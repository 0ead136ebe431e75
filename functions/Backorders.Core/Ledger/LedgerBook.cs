using System.Collections.Immutable;
using Backorders.Core.Ledger.Rules;

namespace Backorders.Core.Ledger;

/// <summary>
/// What was read of one SKU's ledger, and what a decision made of it. A line or operation that isn't here has not been read, or does not exist:
/// whoever decides on a book must have read the rows that the command names (<see cref="LedgerCommand.Needs"/>), or must let storage refuse
/// to add a row that is already there.
/// </summary>
public sealed record LedgerBook
{
    public static readonly LedgerBook Empty = new() { Queue = QueuePage.Empty };

    public SkuTotals Totals { get; init; } = SkuTotals.Empty;

    public SkuPolicy Policy { get; init; } = SkuPolicy.Default;

    /// <summary>Units on hand by warehouse; always read whole. Their sum is the total on hand.</summary>
    public ImmutableSortedDictionary<string, long> Warehouses { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>By purchase order; always read whole.</summary>
    public ImmutableSortedDictionary<string, SupplyOrder> Supply { get; init; } =
        ImmutableSortedDictionary<string, SupplyOrder>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableDictionary<LineKey, LedgerLine> Lines { get; init; } = ImmutableDictionary<LineKey, LedgerLine>.Empty;

    /// <summary>Operations applied before, with what they answered then.</summary>
    public ImmutableDictionary<string, LedgerOutcome> Operations { get; init; } = ImmutableDictionary<string, LedgerOutcome>.Empty;

    /// <summary>What was decided on this book since it was read, reservations left out: their lines are their own entries.</summary>
    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    public QueuePage Queue { get; private init; } = QueuePage.NotRead;

    /// <summary>Lines with reserved units, the newest first, as far as they were read: a shortfall takes units back from them.</summary>
    public ImmutableArray<LineKey> Newest { get; private init; } = [];

    /// <summary>Free units and waiting orders at once: whoever comes now queues up behind those that wait.</summary>
    public bool OwesAllocation => Totals.Backordered > 0 && Totals.Free(withSafetyStock: false, Policy) > 0;

    /// <summary>
    /// A decision isn't finished: units are missing from reservations that weren't read, or are left that someone in the part of the queue that
    /// wasn't read may have a right to. Read on and continue before anything else is decided.
    /// </summary>
    public bool StoppedShort => Totals.Shortfall > 0
        || (Totals.Backordered > 0 && Totals.Free(withSafetyStock: true, Policy) > 0 && !Queue.IsWhole
            && (Queue.First is null || (AllocationTurn.SharesWithOldest(this) && Queue.Oldest is null)));

    /// <summary>Something is left to do that comes before any other decision: read on and continue.</summary>
    public bool IsUnfinished => StoppedShort || Totals.Repromise is not null;

    /// <summary>Adds the part of the queue that was read. Who waits in it is a known line: an order that comes again must not wait twice.</summary>
    public LedgerBook WithQueue(QueuePage queue) => this with
    {
        Queue = queue,
        Lines = queue.Lines.IsEmpty ? Lines : Lines.SetItems(queue.Lines.Values.Select(line => KeyValuePair.Create(line.Key, line))),
    };

    /// <summary>Adds lines with reserved units that were read, the newest (last in the order of the queue) first.</summary>
    public LedgerBook WithNewest(ImmutableArray<LedgerLine> newest) => this with
    {
        Newest = [.. newest.Select(line => line.Key)],
        Lines = Lines.SetItems(newest.Select(line => KeyValuePair.Create(line.Key, line))),
    };

    /// <summary>A line that moves to another place leaves the one that it had.</summary>
    internal LedgerBook With(LedgerLine line) => this with
    {
        Lines = Lines.SetItem(line.Key, line),
        Queue = (Lines.TryGetValue(line.Key, out var before) ? Queue.Without(before) : Queue).With(line),
    };
}
