using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;

namespace Backorders.App.Stock.Rows;

internal static class ChannelRow
{
    public static TableEntity Write(string sku, ChannelCount count)
    {
        var row = new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.Channel(count.Channel))
        {
            ["Channel"] = count.Channel,
            ["SoldAtPush"] = count.SoldAtPush,
            ["Version"] = count.Version,
            ["WantedVersion"] = count.WantedVersion,
        };
        if (count.IsUnsure) row["IsUnsure"] = true;
        if (count.Below != 0) row["Below"] = count.Below;
        if (count.LastPushed is { } pushed) row["LastPushed"] = pushed;
        if (count.LastPushedAt is { } at) row["LastPushedAt"] = at;
        if (count.Notice is { } notice) row["Notice"] = notice;
        if (count.Reported is { } reported) row["Reported"] = reported;
        if (count.DoubtedSince is { } doubtedSince) row["DoubtedSince"] = doubtedSince;
        if (count.Doubted is { } doubted) row["Doubted"] = doubted;
        if (count.Gap is { } gap) row["Gap"] = gap;
        if (count.GapSince is { } since) row["GapSince"] = since;
        if (count.Edit is { } edit) row["Edit"] = JsonSerializer.Serialize(edit, HubJson.Options);
        if (count.Warehouse is { } warehouse) row["Warehouse"] = JsonSerializer.Serialize(warehouse, HubJson.Options);
        if (count.Listing is { } listing) row["Listing"] = JsonSerializer.Serialize(listing, HubJson.Options);
        if (count.FailedAt is { } failed) row["FailedAt"] = failed;
        if (count.Refusal is { } refusal) row["Refusal"] = refusal;
        if (count.ClaimedBy is { } claimant) row["ClaimedBy"] = claimant;
        if (count.ClaimedUntil is { } until) row["ClaimedUntil"] = until;
        return row;
    }

    public static ChannelCount Read(TableEntity row) => new()
    {
        Channel = row.Text("Channel"),
        LastPushed = row.GetInt64("LastPushed"),
        LastPushedAt = row.GetDateTimeOffset("LastPushedAt"),
        Notice = row.GetString("Notice"),
        SoldAtPush = row.Long("SoldAtPush"),
        Below = row.GetInt64("Below") ?? 0,
        IsUnsure = row.GetBoolean("IsUnsure") ?? false,
        Version = row.Long("Version"),
        WantedVersion = row.Long("WantedVersion"),
        Reported = row.GetInt64("Reported"),
        DoubtedSince = row.GetDateTimeOffset("DoubtedSince"),
        Doubted = row.GetInt64("Doubted"),
        Gap = row.GetInt64("Gap"),
        GapSince = row.GetDateTimeOffset("GapSince"),
        Edit = row.GetString("Edit") is { } edit ? JsonSerializer.Deserialize<ChannelEdit>(edit, HubJson.Options) : null,
        Warehouse = row.GetString("Warehouse") is { } warehouse ? JsonSerializer.Deserialize<ChannelWarehouse>(warehouse, HubJson.Options) : null,
        Listing = row.GetString("Listing") is { } listing ? JsonSerializer.Deserialize<ChannelListing>(listing, HubJson.Options) : null,
        FailedAt = row.GetDateTimeOffset("FailedAt"),
        Refusal = row.GetString("Refusal"),
        ClaimedBy = row.GetString("ClaimedBy"),
        ClaimedUntil = row.GetDateTimeOffset("ClaimedUntil"),
        Tag = row.ETag,
    };
}
