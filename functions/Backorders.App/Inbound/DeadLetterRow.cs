using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;

namespace Backorders.App.Inbound;

/// <summary>A dead letter as a table row, without its body: one partition, the newest first.</summary>
internal static class DeadLetterRow
{
    public const string Partition = "all";

    private const int MaxReason = 2000;
    private const int MaxLabel = 1000;

    /// <summary>By the time of arrival and the message's id, so that a message that is dead-lettered twice is one row.</summary>
    public static string IdOf(InboundMessage message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(InboundCodec.MessageIdOf(message)));
        return $"{TimeOf(message.ReceivedAt)}-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }

    /// <summary>What the ids of all that came before then are greater than.</summary>
    public static string OlderThan(DateTimeOffset time) => $"{TimeOf(time)}~";

    public static TableEntity Of(InboundMessage message, string reason) => new(Partition, IdOf(message))
    {
        [nameof(DeadLetter.Source)] = Shorten(message.Source, MaxLabel),
        [nameof(DeadLetter.Topic)] = Shorten(message.Topic, MaxLabel),
        [nameof(DeadLetter.EventId)] = Shorten(message.EventId, MaxLabel),
        [nameof(DeadLetter.ReceivedAt)] = message.ReceivedAt,
        [nameof(DeadLetter.Reason)] = Shorten(reason, MaxReason),
        [nameof(DeadLetter.Size)] = (long)message.Body.Length,
        [nameof(DeadLetter.HasBody)] = message.Body.Length > 0,
        [nameof(DeadLetter.Headers)] = JsonSerializer.Serialize(message.Headers, HubJson.Options),
    };

    public static DeadLetter Read(TableEntity row)
    {
        var eventId = row.GetString(nameof(DeadLetter.EventId));
        return new(
            row.RowKey,
            row.GetString(nameof(DeadLetter.Source)),
            row.GetString(nameof(DeadLetter.Topic)),
            eventId,
            row.GetDateTimeOffset(nameof(DeadLetter.ReceivedAt)) ?? default,
            row.GetString(nameof(DeadLetter.Reason)),
            RedriveMarker.TimesOf(eventId) + 1,
            row.GetInt64(nameof(DeadLetter.Size)) ?? 0,
            row.GetBoolean(nameof(DeadLetter.HasBody)) is true,
            row.GetString(nameof(DeadLetter.Headers)) is { } headers ? JsonSerializer.Deserialize<Dictionary<string, string>>(headers, HubJson.Options)! : []);
    }

    private static string TimeOf(DateTimeOffset time) => (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
