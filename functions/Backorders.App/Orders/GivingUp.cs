using Azure.Data.Tables;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Owed units of an order were given up because they can't be had; which ones, the ledger knows.</summary>
/// <param name="Id">One for each occasion.</param>
/// <param name="By">"hub" where a policy says so, else "ops".</param>
public sealed record GivingUp(string Id, string By, string Reason, DateTimeOffset At)
{
    internal TableEntity ToEntity(OrderKey order) => new(OrderRows.Partition(order), OrderRows.GivingUp(Id))
    {
        ["id"] = Id,
        ["by"] = By,
        ["reason"] = Reason,
        ["at"] = At,
    };

    internal static GivingUp FromEntity(TableEntity entity) =>
        new(entity.GetString("id"), entity.GetString("by"), entity.GetString("reason"), entity.GetDateTimeOffset("at")!.Value);
}
