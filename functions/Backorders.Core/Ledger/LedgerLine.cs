using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>
/// What became of one order line's units. Two parts, which together are its quantity:
/// from stock (filled at once) = StockReserved + StockShipped + StockCancelled, and
/// owed (could not be filled at once) = Waiting + Allocated + OwedShipped + OwedCancelled.
/// Units only ever move from the first to the second: when stock that filled them turns out to be missing.
/// </summary>
public sealed record LedgerLine
{
    public required LineKey Key { get; init; }

    public required PriorityClass Priority { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required long Quantity { get; init; }

    public long StockReserved { get; init; }

    public long StockShipped { get; init; }

    public long StockCancelled { get; init; }

    public long Waiting { get; init; }

    public long Allocated { get; init; }

    public long OwedShipped { get; init; }

    public long OwedCancelled { get; init; }

    /// <summary>Of <see cref="OwedCancelled"/>: those that we gave up because they can't be had.</summary>
    public long Unfulfillable { get; init; }

    /// <summary>The channel sold it although it should not have: the SKU is stopped or over its limit.</summary>
    public bool Oversold { get; init; }

    /// <summary>The date that may be told for the owed part; null when nobody knows.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>The purchase order that the promise came from; it stays when ops sets another date by hand.</summary>
    public string? PromisedFrom { get; init; }

    /// <summary>Why ops set the promise by hand; null when nobody did.</summary>
    public string? PromiseReason { get; init; }

    /// <summary>What kind of reason moved the promise to where it is; null when nobody said.</summary>
    public ReasonClass? ReasonClass { get; init; }

    /// <summary>Null in a line that an edit added, which is an entry of its own, or that was stored before lines were entries of the journal.</summary>
    public LineOrigin? Origin { get; init; }

    /// <summary>The newest state of the order that changed its quantity; 0 while it is as it was ordered.</summary>
    public long Revision { get; init; }

    /// <summary>How many of <see cref="StockCancelled"/> were taken back by refunds of their own.</summary>
    public long StockRefunded { get; init; }

    /// <summary>How many of <see cref="OwedCancelled"/> were taken back by refunds of their own.</summary>
    public long OwedRefunded { get; init; }

    /// <summary>Of the refunded units: told to have come back before it was told that they had shipped, and for sale again.</summary>
    public long GivenBack { get; init; }

    /// <summary>As <see cref="GivenBack"/>, but not for sale.</summary>
    public long GivenBackGone { get; init; }

    /// <summary>How many of <see cref="Gone"/> were taken off the shelves.</summary>
    public long WrittenOff { get; init; }

    /// <summary>How many of <see cref="Cancelled"/> went with the whole order; never more than those that were not refunded.</summary>
    public long CancelledWhole { get; init; }

    /// <summary>How many of the shipped units came back.</summary>
    public long Returned { get; init; }

    /// <summary>How many units the channel has put back on its own number.</summary>
    public long PutBack { get; init; }

    /// <summary>How many reserved units were missing and went back to waiting, ever.</summary>
    public long TakenBack { get; init; }

    /// <summary>As the SKU's policy had it when the line came in; null where it said nothing.</summary>
    public PartialShipment? PartialShipment { get; init; }

    public long FromStock => StockReserved + StockShipped + StockCancelled;

    public long Owed => Waiting + Allocated + OwedShipped + OwedCancelled;

    public long Shipped => StockShipped + OwedShipped;

    public long Cancelled => StockCancelled + OwedCancelled;

    /// <summary>Cancelled units that refunds of their own took back.</summary>
    public long Refunded => StockRefunded + OwedRefunded;

    /// <summary>Refunded units that had not left and are not for sale.</summary>
    public long Gone => Refunded - GivenBack;

    public long Reserved => StockReserved + Allocated;

    public QueueKey QueueKey => new(Priority, PlacedAt, Key);
}
