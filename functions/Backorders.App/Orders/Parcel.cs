using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// A parcel, planned before it is booked: which units of which line it holds is written down first, so that a second attempt books the same.
/// </summary>
public sealed record Parcel
{
    public required string ShipmentId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Carrier { get; init; }

    public required string TrackingNumber { get; init; }

    public string? TrackingUrl { get; init; }

    public required ImmutableArray<ParcelLine> Lines { get; init; }

    /// <summary>What the sender named that the order does not hold, for a person to look at.</summary>
    public string? Unmatched { get; init; }

    /// <summary>All of its lines are booked in the ledger.</summary>
    public bool IsBooked { get; init; }

    /// <summary>When it reached the customer; null while nobody said so. Of a row of its own: <see cref="Delivery"/>.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    public ETag ETag { get; init; }

    public bool CarriesOwed => Lines.Any(line => line.Owed > 0);

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.Parcel(ShipmentId))
        {
            ["shipmentId"] = ShipmentId,
            ["at"] = At,
            ["carrier"] = Carrier,
            ["trackingNumber"] = TrackingNumber,
            ["isBooked"] = IsBooked,
        };
        if (TrackingUrl is not null) entity["trackingUrl"] = TrackingUrl;
        if (Unmatched is not null) entity["unmatched"] = Unmatched;
        LongText.Set(entity, "lines", JsonSerializer.Serialize(Lines, HubJson.Options));
        return entity;
    }

    internal static Parcel FromEntity(TableEntity entity) => new()
    {
        ShipmentId = entity.GetString("shipmentId"),
        At = entity.GetDateTimeOffset("at")!.Value,
        Carrier = entity.GetString("carrier"),
        TrackingNumber = entity.GetString("trackingNumber"),
        TrackingUrl = entity.GetString("trackingUrl"),
        Unmatched = entity.GetString("unmatched"),
        IsBooked = entity.GetBoolean("isBooked") is true,
        Lines = JsonSerializer.Deserialize<ImmutableArray<ParcelLine>>(LongText.Get(entity, "lines"), HubJson.Options),
        ETag = entity.ETag,
    };
}
