using Azure.Data.Tables;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>The customer or ops gave up the owed part of an order.</summary>
public sealed record Cancellation(string By, string Reason, bool Refund, DateTimeOffset At)
{
    /// <summary>Who it is by, when it is the customer.</summary>
    public const string Customer = "customer";

    internal TableEntity ToEntity(OrderKey order) => new(OrderRows.Partition(order), OrderRows.Cancellation)
    {
        ["by"] = By,
        ["reason"] = Reason,
        ["refund"] = Refund,
        ["at"] = At,
    };

    internal static Cancellation FromEntity(TableEntity entity) => new(
        entity.GetString("by"), entity.GetString("reason"), entity.GetBoolean("refund") is true, entity.GetDateTimeOffset("at")!.Value);
}
