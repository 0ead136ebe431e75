using Azure.Data.Tables;

namespace Backorders.App.Stock.Rows;

internal static class WarehouseRow
{
    public static TableEntity Write(string sku, string warehouse, long onHand) =>
        new(LedgerKeys.Partition(sku), LedgerKeys.Warehouse(warehouse)) { ["Warehouse"] = warehouse, ["OnHand"] = onHand };

    public static KeyValuePair<string, long> Read(TableEntity row) => KeyValuePair.Create(row.Text("Warehouse"), row.Long("OnHand"));
}
