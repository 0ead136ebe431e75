using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

internal static class PolicyRow
{
    public static TableEntity Write(string sku, SkuPolicy policy)
    {
        var row = new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.Policy)
        {
            ["Title"] = policy.Title,
            ["Mode"] = policy.Mode.ToString(),
            ["SafetyStock"] = policy.SafetyStock,
            ["BackorderLimit"] = policy.BackorderLimit,
            ["OldestShare"] = policy.OldestShare,
            ["OnOversell"] = policy.OnOversell.ToString(),
            ["LowStockThreshold"] = policy.LowStockThreshold,
            ["EtaBufferDays"] = policy.EtaBufferDays,
            ["Charge"] = policy.Charge.ToString(),
            ["Channels"] = JsonSerializer.Serialize(policy.Channels, HubJson.Options),
        };
        if (!policy.Alternatives.IsEmpty) row["Alternatives"] = JsonSerializer.Serialize(policy.Alternatives, HubJson.Options);
        if (policy.PartialShipment is { } partial) row["PartialShipment"] = partial.ToString();
        if (policy.LeadTimeDays is { } days) row["LeadTimeDays"] = days;
        if (policy.MaxWaitDays is { } wait) row["MaxWaitDays"] = wait;
        if (policy.PreorderReleaseOn is { } release) row["PreorderReleaseOn"] = RowValues.DateText(release);
        if (policy.UnitCostMinor is { } cost) row["UnitCostMinor"] = cost;
        return row;
    }

    public static SkuPolicy Read(TableEntity row) => new()
    {
        Title = row.Text("Title"),
        Mode = row.Word<SkuMode>("Mode"),
        SafetyStock = row.Long("SafetyStock"),
        BackorderLimit = row.Long("BackorderLimit"),
        OldestShare = row.GetInt64("OldestShare") ?? 0,
        OnOversell = row.OptionalWord<OversellPolicy>("OnOversell") ?? OversellPolicy.Backorder,
        LowStockThreshold = row.GetInt64("LowStockThreshold") ?? 0,
        LeadTimeDays = row.GetInt32("LeadTimeDays"),
        EtaBufferDays = row.GetInt32("EtaBufferDays") ?? 0,
        MaxWaitDays = row.GetInt32("MaxWaitDays"),
        PreorderReleaseOn = row.Date("PreorderReleaseOn"),
        PartialShipment = row.OptionalWord<PartialShipment>("PartialShipment"),
        Charge = row.Word<ChargePolicy>("Charge"),
        UnitCostMinor = row.GetInt64("UnitCostMinor"),
        Alternatives = row.GetString("Alternatives") is { } skus ? JsonSerializer.Deserialize<ImmutableArray<string>>(skus, HubJson.Options) : [],
        Channels = JsonSerializer.Deserialize<Dictionary<string, ChannelPolicy>>(row.Text("Channels"), HubJson.Options)!
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
