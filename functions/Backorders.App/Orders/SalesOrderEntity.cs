using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

internal static class SalesOrderEntity
{
    public static TableEntity ToEntity(SalesOrder order)
    {
        var entity = new TableEntity(OrderRows.Partition(order.Key), OrderRows.Order)
        {
            ["channel"] = order.Key.Channel,
            ["orderId"] = order.Key.OrderId,
            ["isPlaced"] = order.IsPlaced,
            ["name"] = order.Name,
            ["currency"] = order.Currency,
            ["payment"] = order.Payment.ToString(),
            ["priority"] = (int)order.Priority,
            ["revision"] = order.Revision,
            ["booked"] = order.Booked,
            ["partialShipment"] = order.PartialShipment.ToString(),
            ["cancelledLines"] = JsonSerializer.Serialize(order.CancelledLines, HubJson.Options),
        };
        if (order.IsPlaced) entity["placedAt"] = order.PlacedAt;
        if (order.CancelledAt is { } cancelledAt) entity["cancelledAt"] = cancelledAt;
        if (order.CancelWishedAt is { } cancelWishedAt) entity["cancelWishedAt"] = cancelWishedAt;
        if (order.WantedAt is { } wantedAt) entity["wantedAt"] = wantedAt;
        if (order.PaidAt is { } paidAt) entity["paidAt"] = paidAt;
        LongText.Set(entity, "shipments", JsonSerializer.Serialize(order.Shipments, HubJson.Options));
        LongText.Set(entity, "wanted", JsonSerializer.Serialize(order.Wanted, HubJson.Options));
        LongText.Set(entity, "refunds", JsonSerializer.Serialize(order.Refunds, HubJson.Options));
        LongText.Set(entity, "lines", JsonSerializer.Serialize(order.Lines, HubJson.Options));
        return entity;
    }

    public static SalesOrder FromEntity(TableEntity entity) => new()
    {
        Key = new OrderKey(entity.GetString("channel"), entity.GetString("orderId")),
        IsPlaced = entity.GetBoolean("isPlaced") is true,
        Name = entity.GetString("name"),
        PlacedAt = entity.GetDateTimeOffset("placedAt") ?? default,
        Currency = entity.GetString("currency"),
        Payment = Enum.Parse<PaymentKind>(entity.GetString("payment")),
        Priority = (PriorityClass)entity.GetInt32("priority")!.Value,
        PartialShipment = entity.OptionalWord<PartialShipment>("partialShipment") ?? PartialShipment.Split,
        Lines = JsonSerializer.Deserialize<ImmutableArray<SalesOrderLine>>(LongText.Get(entity, "lines"), HubJson.Options),
        CancelledAt = entity.GetDateTimeOffset("cancelledAt"),
        CancelWishedAt = entity.GetDateTimeOffset("cancelWishedAt"),
        CancelledLines = JsonSerializer.Deserialize<ImmutableArray<CancelledLine>>(entity.GetString("cancelledLines"), HubJson.Options),
        WantedAt = entity.GetDateTimeOffset("wantedAt"),
        Wanted = ListOf<OrderedLine>(entity, "wanted"),
        Refunds = ListOf<OrderRefund>(entity, "refunds"),
        Shipments = ListOf<Shipment>(entity, "shipments"),
        PaidAt = entity.GetDateTimeOffset("paidAt"),
        Revision = entity.GetInt64("revision") ?? 0,
        Booked = entity.GetInt64("booked") ?? 0,
        ETag = entity.ETag,
    };

    /// <summary>Empty in a row that was written before orders could change.</summary>
    private static ImmutableArray<T> ListOf<T>(TableEntity entity, string name) =>
        LongText.Get(entity, name) is { Length: > 0 } text ? JsonSerializer.Deserialize<ImmutableArray<T>>(text, HubJson.Options) : [];
}
