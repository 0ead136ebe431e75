using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Storage;
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
            ["cancelledLines"] = JsonSerializer.Serialize(order.CancelledLines, HubJson.Options),
        };
        if (order.IsPlaced) entity["placedAt"] = order.PlacedAt;
        if (order.CancelledAt is { } cancelledAt) entity["cancelledAt"] = cancelledAt;
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
        Lines = JsonSerializer.Deserialize<ImmutableArray<SalesOrderLine>>(LongText.Get(entity, "lines"), HubJson.Options),
        CancelledAt = entity.GetDateTimeOffset("cancelledAt"),
        CancelledLines = JsonSerializer.Deserialize<ImmutableArray<CancelledLine>>(entity.GetString("cancelledLines"), HubJson.Options),
        ETag = entity.ETag,
    };
}
