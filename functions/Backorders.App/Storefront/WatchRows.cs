using System.Globalization;
using Azure.Data.Tables;
using Backorders.Core;

namespace Backorders.App.Storefront;

/// <summary>
/// Rows of watches in the table of personal data, one partition for each SKU on a channel: who waits, who is about to be told, and who was, without
/// their number. Other partitions find them by person and by the hour in which they expire.
/// </summary>
internal static class WatchRows
{
    public const string Budget = "budget";
    public const string Due = "watches-due";

    /// <summary>Whoever wants no more of these messages.</summary>
    public const string Stopped = "watches-stopped";

    private const string At = "watches-at";
    private const string DueFormat = "yyyyMMddHH";

    public static string Partition(string channel, string sku) => KeyText.Join(At, channel, sku);

    /// <summary>What all partitions of a channel start with, and the least text behind them.</summary>
    public static (string From, string To) OfChannel(string channel) => ($"{At}!{KeyText.Encode(channel)}!", $"{At}!{KeyText.Encode(channel)}\"");

    public static string OfPerson(string who) => KeyText.Join("watches-of", who);

    public static string Waiting(string key) => KeyText.Join("waiting", key);

    public static string Called(string key) => KeyText.Join("called", key);

    public static string Told(string key) => KeyText.Join("told", key);

    public static string Mail(string key) => KeyText.Join("mail", key);

    public static string By(string who) => KeyText.Join("by", who);

    public static string DueRow(DateTimeOffset due, Watch watch) => KeyText.Join(Hour(due), watch.Channel, watch.Sku, watch.Key);

    public static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString(DueFormat, CultureInfo.InvariantCulture);

    public static TableEntity Write(Watch watch, string rowKey)
    {
        var row = new TableEntity(Partition(watch.Channel, watch.Sku), rowKey)
        {
            ["channel"] = watch.Channel,
            ["sku"] = watch.Sku,
            ["key"] = watch.Key,
            ["who"] = watch.Who,
            ["askedAt"] = watch.AskedAt,
            ["consent"] = watch.Consent,
        };
        if (watch.Phone is { } phone) row["phone"] = phone;
        if (watch.Email is { } email) row["email"] = email;
        if (watch.Locale is { } locale) row["locale"] = locale;
        if (watch.CalledAt is { } called) row["calledAt"] = called;
        if (watch.BusyUntil is { } until) row["busyUntil"] = until;
        return row;
    }

    public static Watch Read(TableEntity row) => new(
        row.GetString("channel"),
        row.GetString("sku"),
        row.GetString("key"),
        row.GetString("who"),
        row.GetString("phone"),
        row.GetString("email"),
        row.GetString("locale"),
        row.GetDateTimeOffset("askedAt")!.Value,
        row.GetString("consent"))
    {
        CalledAt = row.GetDateTimeOffset("calledAt"),
        BusyUntil = row.GetDateTimeOffset("busyUntil"),
        ETag = row.ETag,
    };
}
