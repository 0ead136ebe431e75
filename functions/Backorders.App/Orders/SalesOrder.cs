using System.Collections.Immutable;
using Azure;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// A sales order as stored. A cancellation may come before the order itself: then it is stored alone, not placed, so that the order finds it.
/// </summary>
public sealed record SalesOrder
{
    public required OrderKey Key { get; init; }

    public bool IsPlaced { get; init; }

    public string Name { get; init; } = "";

    public DateTimeOffset PlacedAt { get; init; }

    public string Currency { get; init; } = "";

    public PaymentKind Payment { get; init; }

    public PriorityClass Priority { get; init; }

    /// <summary>Whether it waits to be whole or ships in parts, as decided when it came.</summary>
    public PartialShipment PartialShipment { get; init; }

    public ImmutableArray<SalesOrderLine> Lines { get; init; } = [];

    /// <summary>When the channel cancelled the whole order.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Since when its buyer has been asking the channel to cancel, whatever became of it; null for one who never did.</summary>
    public DateTimeOffset? CancelWishedAt { get; init; }

    /// <summary>Partial cancellations that came before the order.</summary>
    public ImmutableArray<CancelledLine> CancelledLines { get; init; } = [];

    /// <summary>When the channel knew the order as <see cref="Wanted"/>; null while it is as it was placed.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    /// <summary>What the order is for by the newest word of its channel.</summary>
    public ImmutableArray<OrderedLine> Wanted { get; init; } = [];

    /// <summary>What its channel took back of it.</summary>
    public ImmutableArray<OrderRefund> Refunds { get; init; } = [];

    /// <summary>The parcels that were told of, in the order in which they were heard of first; see <see cref="OrderShipments"/>.</summary>
    public ImmutableArray<Shipment> Shipments { get; init; } = [];

    /// <summary>When its channel had the money; null while it didn't say so.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Counts the changes of what the channel wants of the order and of what was sent of it, so that the ledger never takes an older one for a newer one.</summary>
    public long Revision { get; init; }

    /// <summary>The revision that the ledger has been brought to.</summary>
    public long Booked { get; init; }

    /// <summary>Default for one that is not stored yet.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether there is money to give back for what is cancelled.</summary>
    public bool IsPaid => Payment is not (PaymentKind.Cod or PaymentKind.Pending) || PaidAt is not null;

    public ImmutableArray<SalesOrderLine> OwedLines => [.. Lines.Where(line => line.Owed > 0)];

    /// <summary>Whether it has a backorder: units are owed, and it was not cancelled before it was taken.</summary>
    public bool OwesUnits => CancelledAt is null && Lines.Any(line => line.Owed > 0);
}
