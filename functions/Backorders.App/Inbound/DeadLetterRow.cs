using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Backorders.App.Inbound;

/// <summary>A dead letter as a table row: one partition, the newest first, the body compressed and split, for a property holds 64 KiB at most.</summary>
internal static class DeadLetterRow
{
    public const string Partition = "all";

    private const int PartBytes = 60 * 1024;

    /// <summary>What fits in a row of 1 MiB beside everything else.</summary>
    private const int MaxParts = 15;
    private const int MaxReason = 2000;
    private const int MaxLabel = 1000;

    /// <summary>All but the body.</summary>
    public static readonly string[] ShownProperties =
    [
        nameof(TableEntity.RowKey),
        nameof(DeadLetter.Source),
        nameof(DeadLetter.Topic),
        nameof(DeadLetter.EventId),
        nameof(DeadLetter.ReceivedAt),
        nameof(DeadLetter.Reason),
        nameof(DeadLetter.Size),
    ];

    /// <summary>By the time of arrival and the message's id, so that a message that is dead-lettered twice is one row.</summary>
    public static string IdOf(InboundMessage message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(InboundCodec.MessageIdOf(message)));
        var newestFirst = DateTimeOffset.MaxValue.UtcTicks - message.ReceivedAt.UtcTicks;
        return string.Create(CultureInfo.InvariantCulture, $"{newestFirst:D19}-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}");
    }

    public static TableEntity Of(InboundMessage message, string reason)
    {
        var parts = InboundCodec.Compress(message.Body).Chunk(PartBytes).ToArray();
        var keeps = parts.Length <= MaxParts;
        var row = new TableEntity(Partition, IdOf(message))
        {
            [nameof(DeadLetter.Source)] = Shorten(message.Source, MaxLabel),
            [nameof(DeadLetter.Topic)] = Shorten(message.Topic, MaxLabel),
            [nameof(DeadLetter.EventId)] = Shorten(message.EventId, MaxLabel),
            [nameof(DeadLetter.ReceivedAt)] = message.ReceivedAt,
            [nameof(DeadLetter.Reason)] = Shorten(keeps ? reason : $"{reason} The body was too large to be kept.", MaxReason),
            [nameof(DeadLetter.Size)] = (long)message.Body.Length,
        };
        if (keeps)
        {
            for (var i = 0; i < parts.Length; i++) row[PartName(i)] = parts[i];
        }

        return row;
    }

    public static DeadLetter Shown(TableEntity row) => new(
        row.RowKey,
        row.GetString(nameof(DeadLetter.Source)),
        row.GetString(nameof(DeadLetter.Topic)),
        row.GetString(nameof(DeadLetter.EventId)),
        row.GetDateTimeOffset(nameof(DeadLetter.ReceivedAt)) ?? default,
        row.GetString(nameof(DeadLetter.Reason)),
        row.GetInt64(nameof(DeadLetter.Size)) ?? 0);

    /// <summary>Null when the body was too large to be kept.</summary>
    public static InboundMessage? Message(TableEntity row)
    {
        using var compressed = new MemoryStream();
        for (var i = 0; row.GetBinary(PartName(i)) is { } part; i++) compressed.Write(part);
        if (compressed.Length == 0) return null;

        var shown = Shown(row);
        return new(shown.Source, shown.Topic, shown.EventId, shown.ReceivedAt, InboundCodec.Decompress(compressed.ToArray()));
    }

    private static string PartName(int number) => string.Create(CultureInfo.InvariantCulture, $"Body{number}");

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
