using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;

namespace Backorders.App.Stock.Rows;

internal static class OutboxRow
{
    public static TableEntity Write(string sku, OutboxEntry entry) => new(LedgerKeys.Partition(sku), LedgerKeys.OutboxAt(entry.Version))
    {
        ["Version"] = entry.Version,
        ["NumbersChanged"] = entry.NumbersChanged,
        ["Orders"] = JsonSerializer.Serialize(entry.Orders, HubJson.Options),
        ["Owing"] = JsonSerializer.Serialize(entry.Owing, HubJson.Options),
    };

    public static OutboxEntry Read(TableEntity row) => new(
        row.Long("Version"),
        row.GetBoolean("NumbersChanged") ?? true,
        JsonSerializer.Deserialize<string[]>(row.Text("Orders"), HubJson.Options)!,
        JsonSerializer.Deserialize<string[]>(row.GetString("Owing") ?? "[]", HubJson.Options)!);
}
