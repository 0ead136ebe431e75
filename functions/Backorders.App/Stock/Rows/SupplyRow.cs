using Azure.Data.Tables;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

/// <summary>A purchase order's units of the SKU. When it was told is kept to the tick, for it decides what is newer.</summary>
internal static class SupplyRow
{
    public static TableEntity Write(string sku, SupplyOrder order)
    {
        var row = new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.SupplyOf(order.PurchaseOrder))
        {
            ["PurchaseOrder"] = order.PurchaseOrder,
            ["Ordered"] = order.Ordered,
            ["Received"] = order.Received,
            ["Status"] = order.Status.ToString(),
            ["AsOfTicks"] = order.AsOf.UtcTicks,
        };
        if (order.ExpectedOn is { } date) row["ExpectedOn"] = RowValues.DateText(date);
        return row;
    }

    public static SupplyOrder Read(TableEntity row) => new()
    {
        PurchaseOrder = row.Text("PurchaseOrder"),
        Ordered = row.Long("Ordered"),
        Received = row.Long("Received"),
        ExpectedOn = row.Date("ExpectedOn"),
        Status = row.Word<SupplyStatus>("Status"),
        AsOf = new DateTimeOffset(row.Long("AsOfTicks"), TimeSpan.Zero),
    };
}
