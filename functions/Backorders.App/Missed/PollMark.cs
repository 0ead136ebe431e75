using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Backorders.App.Missed;

/// <summary>How far a channel's orders have been looked through.</summary>
/// <param name="Since">When the first look was: orders that are older were never the hub's to fill.</param>
/// <param name="SeenUntil">The newest change that was seen.</param>
/// <param name="At">When it was asked last, with or without an answer; null before the first time.</param>
/// <param name="Listed">Orders that the last look listed.</param>
/// <param name="Missed">Orders that were found not to have been told, in all.</param>
/// <param name="FailingSince">Since when it gives no answer; null while it does.</param>
/// <param name="Failure">Why.</param>
public sealed record PollMark(
    string Channel, DateTimeOffset Since, DateTimeOffset SeenUntil, DateTimeOffset? At, long Listed, long Missed, DateTimeOffset? FailingSince, string? Failure)
{
    public const string Partition = "polls";

    /// <summary>Default for one that is not stored yet.</summary>
    internal ETag ETag { get; init; }

    public static PollMark Beginning(string channel, DateTimeOffset now) => new(channel, now, now, null, 0, 0, null, null);

    internal static PollMark Read(TableEntity row) => new(
        row.RowKey,
        row.GetDateTimeOffset(nameof(Since))!.Value,
        row.GetDateTimeOffset(nameof(SeenUntil))!.Value,
        row.GetDateTimeOffset(nameof(At)),
        row.GetInt64(nameof(Listed)) ?? 0,
        row.GetInt64(nameof(Missed)) ?? 0,
        row.GetDateTimeOffset(nameof(FailingSince)),
        row.GetString(nameof(Failure)))
    {
        ETag = row.ETag,
    };

    internal TableEntity ToEntity()
    {
        var row = new TableEntity(Partition, Channel)
        {
            [nameof(Since)] = Since,
            [nameof(SeenUntil)] = SeenUntil,
            [nameof(Listed)] = Listed,
            [nameof(Missed)] = Missed,
        };
        if (At is { } at) row[nameof(At)] = at;
        if (FailingSince is { } since) row[nameof(FailingSince)] = since;
        if (Failure is not null) row[nameof(Failure)] = Failure;
        return row;
    }

    /// <summary>A look that came to its end, or was cut off by <paramref name="failure"/>: what it saw before counts.</summary>
    public PollMark After(DateTimeOffset now, DateTimeOffset seenUntil, long listed, long missed, string? failure) => this with
    {
        SeenUntil = seenUntil > SeenUntil ? seenUntil : SeenUntil,
        At = now,
        Listed = listed,
        Missed = Missed + missed,
        FailingSince = failure is null ? null : FailingSince ?? now,
        Failure = failure,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channel} until {SeenUntil:O}");
}
