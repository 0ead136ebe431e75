using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A parcel left for the customer. Applied once per shipment id. No lines means: everything that is reserved for the order.</summary>
public sealed record ShipmentDispatched : HubEvent
{
    public required string ShipmentId { get; init; }

    public required OrderKey Order { get; init; }

    public required string Carrier { get; init; }

    public required string TrackingNumber { get; init; }

    public string? TrackingUrl { get; init; }

    public ImmutableArray<SkuQuantity> Lines { get; init; } = [];
}
