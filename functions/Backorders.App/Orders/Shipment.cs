using System.Collections.Immutable;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>What was told of a parcel, kept beside the order; what became of it in the ledger is its <see cref="Parcel"/>.</summary>
/// <param name="ToldAt">See <see cref="ShipmentDispatched.ToldAt"/>.</param>
/// <param name="Lines">As they were told first: what a parcel holds doesn't change.</param>
public sealed record Shipment(
    string Id,
    string Carrier,
    string TrackingNumber,
    string? TrackingUrl,
    bool IsToldByChannel,
    DateTimeOffset? ToldAt,
    bool IsVoid,
    DateTimeOffset? DeliveredAt,
    ImmutableArray<ShippedUnits> Lines)
{
    public static Shipment Of(ShipmentDispatched told) => new(
        told.ShipmentId, told.Carrier, told.TrackingNumber, told.TrackingUrl, told.IsToldByChannel, told.ToldAt, told.IsVoid, told.DeliveredAt, told.Lines);

    /// <summary>With what is newer of another word about it. Of two words of one moment, that it never left counts, and that it arrived.</summary>
    public Shipment With(Shipment told) => Nullable.Compare(told.ToldAt, ToldAt) switch
    {
        < 0 => this,
        0 => this with { IsVoid = IsVoid || told.IsVoid, DeliveredAt = DeliveredAt ?? told.DeliveredAt },
        _ => told with { Lines = Lines, IsToldByChannel = IsToldByChannel },
    };
}
