using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

/// <summary>The head of a SKU's partition. Every transaction carries it with its ETag, so that it guards all other rows.</summary>
internal static class HeadRow
{
    public static TableEntity Write(string sku, SkuTotals totals)
    {
        var row = Sums(sku, totals);
        if (totals.HeldUntil is { } release) row["HeldUntil"] = RowValues.DateText(release);
        if (totals.Repromise is not { } work) return row;
        if (work.PurchaseOrder is { } order) row["RepromiseOrder"] = order;
        row["RepromiseToday"] = RowValues.DateText(work.Today);
        row["RepromisePassing"] = work.IsPassing;
        if (work.ReasonClass is { } why) row["RepromiseReason"] = why.ToString();
        row["RepromiseRelease"] = work.IsRelease;
        return row;
    }

    public static SkuTotals Read(TableEntity row) => new()
    {
        OnHand = row.Long("OnHand"),
        Reserved = row.Long("Reserved"),
        Backordered = row.Long("Backordered"),
        Received = row.Long("Received"),
        Returned = row.GetInt64("Returned") ?? 0,
        Adjusted = row.Long("Adjusted"),
        Shipped = row.Long("Shipped"),
        Shortfall = row.GetInt64("Shortfall") ?? 0,
        ShippedAhead = row.GetInt64("ShippedAhead") ?? 0,
        SinceOldest = row.GetInt64("SinceOldest") ?? 0,
        Version = row.Long("Version"),
        SoldBy = JsonSerializer.Deserialize<Dictionary<string, long>>(row.Text("SoldBy"), HubJson.Options)!
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        HeldUntil = row.Date("HeldUntil"),
        Repromise = row.Date("RepromiseToday") is { } today
            ? new(
                row.GetString("RepromiseOrder"),
                today,
                row.GetBoolean("RepromisePassing") is true,
                row.OptionalWord<ReasonClass>("RepromiseReason"),
                row.GetBoolean("RepromiseRelease") is true)
            : null,
    };

    private static TableEntity Sums(string sku, SkuTotals totals) => new(LedgerKeys.Partition(sku), LedgerKeys.Head)
    {
        ["Sku"] = sku,
        ["OnHand"] = totals.OnHand,
        ["Reserved"] = totals.Reserved,
        ["Backordered"] = totals.Backordered,
        ["Received"] = totals.Received,
        ["Returned"] = totals.Returned,
        ["Adjusted"] = totals.Adjusted,
        ["Shipped"] = totals.Shipped,
        ["Shortfall"] = totals.Shortfall,
        ["ShippedAhead"] = totals.ShippedAhead,
        ["SinceOldest"] = totals.SinceOldest,
        ["Version"] = totals.Version,
        ["SoldBy"] = JsonSerializer.Serialize(totals.SoldBy, HubJson.Options),
    };
}
