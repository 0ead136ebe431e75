using Azure.Data.Tables;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Something that happened to an order, in a few words.</summary>
/// <param name="Operation">Unique within the order: the same entry again is not written twice.</param>
public sealed record HistoryEntry(string Operation, DateTimeOffset At, string What, string? Detail = null)
{
    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.History(Operation))
        {
            ["operation"] = Operation,
            ["at"] = At,
            ["what"] = What,
        };
        if (Detail is not null) entity["detail"] = Detail;
        return entity;
    }

    internal static HistoryEntry FromEntity(TableEntity entity) =>
        new(entity.GetString("operation"), entity.GetDateTimeOffset("at")!.Value, entity.GetString("what"), entity.GetString("detail"));
}
