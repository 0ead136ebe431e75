using Backorders.Core.Ledger;

namespace Backorders.Core.Timeline;

/// <summary>The owed part of one order line, in units. Quantity = waiting + Allocated + Shipped + Cancelled.</summary>
/// <param name="Quantity">What stock could not fill when the order came or was changed.</param>
/// <param name="Unfulfillable">Of the cancelled units, those that we gave up because they can't be had.</param>
/// <param name="Oversold">See <see cref="LedgerLine.Oversold"/>.</param>
/// <param name="TakenBack">See <see cref="LedgerLine.TakenBack"/>.</param>
/// <param name="Refunded">Of the cancelled units, those that the channel took back by refunds of their own.</param>
public sealed record BackorderLine(
    string LineId,
    string Sku,
    string Title,
    long Quantity,
    long Allocated,
    long Shipped,
    long Cancelled,
    long Unfulfillable = 0,
    bool Oversold = false,
    long Refunded = 0,
    long TakenBack = 0)
{
    /// <summary>The date that may be told for it; null when nobody knows.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>When it comes out; null for what is no preorder.</summary>
    public DateOnly? ReleaseOn { get; init; }

    /// <summary>Why ops set the date by hand; null when nobody did.</summary>
    public string? PromiseReason { get; init; }

    /// <summary>See <see cref="LedgerLine.ReasonClass"/>.</summary>
    public ReasonClass? ReasonClass { get; init; }

    public long Waiting => Quantity - Allocated - Shipped - Cancelled;

    public static BackorderLine Of(LedgerLine line, string sku, string title) =>
        new(line.Key.LineId, sku, title, line.Owed, line.Allocated, line.OwedShipped, line.OwedCancelled, line.Unfulfillable, line.Oversold, line.OwedRefunded, line.TakenBack)
        {
            PromisedOn = line.PromisedOn,
            PromiseReason = line.PromiseReason,
            ReasonClass = line.ReasonClass,
        };
}
