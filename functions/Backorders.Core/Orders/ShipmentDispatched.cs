using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A parcel left for the customer. Applied once per shipment id. No lines means: everything that is reserved for the order.</summary>
public sealed record ShipmentDispatched : HubEvent
{
    public required string ShipmentId { get; init; }

    public required OrderKey Order { get; init; }

    /// <summary>Empty when the sender doesn't say, as the tracking number.</summary>
    public required string Carrier { get; init; }

    public required string TrackingNumber { get; init; }

    public string? TrackingUrl { get; init; }

    public ImmutableArray<ShippedUnits> Lines { get; init; } = [];

    /// <summary>The channel says so, of a parcel that the warehouse may tell of too: with the same tracking number it is the same parcel.</summary>
    public bool IsToldByChannel { get; init; }

    /// <summary>When the sender says that it is so: of two words about a parcel the newer one counts. Null for a sender that says it once.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>It did not leave after all.</summary>
    public bool IsVoid { get; init; }

    /// <summary>When it reached the customer; null while the sender doesn't say so.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}
