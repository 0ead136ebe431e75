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

    /// <summary>Counts how often units were planned for it, or taken out of it: an order may come to hold later what was sent of it.</summary>
    public int Round { get; init; } = 1;

    /// <summary>All of its lines are booked in the ledger.</summary>
    public bool IsBooked { get; init; }

    /// <summary>It did not leave after all, or is another parcel told twice: it holds nothing.</summary>
    public bool IsVoid { get; init; }

    /// <summary>When it reached the customer, as the channel says, else as a row of its own does (<see cref="Delivery"/>); null while nobody said so.</summary>
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
            ["round"] = Round,
            ["isVoid"] = IsVoid,
        };
        if (DeliveredAt is { } deliveredAt) entity["deliveredAt"] = deliveredAt;
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
        Round = entity.GetInt32("round") ?? 1,
        IsVoid = entity.GetBoolean("isVoid") is true,
        DeliveredAt = entity.GetDateTimeOffset("deliveredAt"),
        Lines = JsonSerializer.Deserialize<ImmutableArray<ParcelLine>>(LongText.Get(entity, "lines"), HubJson.Options),
        ETag = entity.ETag,
    };
}
