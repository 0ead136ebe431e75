using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Shipments;

/// <summary>What the channel is told of a parcel. It is written down before the channel is called, so that every attempt says the same.</summary>
public sealed record ShipmentReport
{
    public required string ShipmentId { get; init; }

    /// <summary>When the parcel left, as far as the hub knows.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Carrier { get; init; }

    public required string TrackingNumber { get; init; }

    public string? TrackingUrl { get; init; }

    public required ImmutableArray<LineUnits> Lines { get; init; }

    public PlanStatus Status { get; init; }

    /// <summary>What the channel calls the parcel; null when it didn't say.</summary>
    public string? ChannelId { get; init; }

    public ETag ETag { get; init; }

    public bool IsSettled => Status is not PlanStatus.Planned;

    internal static ShipmentReport Of(Parcel parcel) => new()
    {
        ShipmentId = parcel.ShipmentId,
        At = parcel.At,
        Carrier = parcel.Carrier,
        TrackingNumber = parcel.TrackingNumber,
        TrackingUrl = parcel.TrackingUrl,
        Lines =
        [
            .. from line in parcel.Lines
               group line.Quantity by (line.LineId, line.Sku) into units
               where units.Sum() > 0
               select new LineUnits(units.Key.LineId, units.Key.Sku, units.Sum()),
        ],
    };

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.ShipmentReport(ShipmentId))
        {
            ["shipmentId"] = ShipmentId,
            ["at"] = At,
            ["carrier"] = Carrier,
            ["trackingNumber"] = TrackingNumber,
            ["status"] = Status.ToString(),
        };
        if (TrackingUrl is not null) entity["trackingUrl"] = TrackingUrl;
        if (ChannelId is not null) entity["channelId"] = ChannelId;
        LongText.Set(entity, "lines", JsonSerializer.Serialize(Lines, HubJson.Options));
        return entity;
    }

    internal static ShipmentReport FromEntity(TableEntity entity) => new()
    {
        ShipmentId = entity.GetString("shipmentId"),
        At = entity.GetDateTimeOffset("at")!.Value,
        Carrier = entity.GetString("carrier"),
        TrackingNumber = entity.GetString("trackingNumber"),
        TrackingUrl = entity.GetString("trackingUrl"),
        Lines = JsonSerializer.Deserialize<ImmutableArray<LineUnits>>(LongText.Get(entity, "lines"), HubJson.Options),
        Status = Enum.Parse<PlanStatus>(entity.GetString("status")),
        ChannelId = entity.GetString("channelId"),
        ETag = entity.ETag,
    };
}
