using Azure.Data.Tables;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>When a parcel of the order reached the customer.</summary>
public sealed record Delivery(string ShipmentId, DateTimeOffset At)
{
    internal TableEntity ToEntity(OrderKey order) =>
        new(OrderRows.Partition(order), OrderRows.Delivery(ShipmentId)) { ["shipmentId"] = ShipmentId, ["at"] = At };

    internal static Delivery FromEntity(TableEntity entity) => new(entity.GetString("shipmentId"), entity.GetDateTimeOffset("at")!.Value);
}
