using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;

namespace Backorders.App.Inbound;

/// <summary>An inbound message as it travels on the queue: large bodies compressed, the rest as application properties.</summary>
internal static class InboundCodec
{
    private const int LongestMessageId = 128;
    private const int CompressFrom = 8 * 1024;

    private const string Source = "source";
    private const string Topic = "topic";
    private const string EventId = "eventId";
    private const string ReceivedAt = "receivedAt";
    private const string Headers = "headers";
    private const string Encoded = "encoding";
    private const string Gzip = "gzip";

    public static ServiceBusMessage Encode(InboundMessage message)
    {
        var isLarge = message.Body.Length >= CompressFrom;
        var encoded = new ServiceBusMessage(isLarge ? Compress(message.Body) : message.Body)
        {
            MessageId = MessageIdOf(message),
            ApplicationProperties =
            {
                [Source] = message.Source,
                [Topic] = message.Topic,
                [EventId] = message.EventId,
                [ReceivedAt] = message.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
            },
        };
        if (message.Headers.Count > 0) encoded.ApplicationProperties[Headers] = JsonSerializer.Serialize(message.Headers, HubJson.Options);
        if (isLarge) encoded.ApplicationProperties[Encoded] = Gzip;
        return encoded;
    }

    /// <summary>What a foreign message lacks comes out empty: no reader takes it then, and it ends in the dead letters.</summary>
    /// <param name="travelled">The message's own body, or what was put aside for it.</param>
    public static InboundMessage Decode(ServiceBusReceivedMessage message, BinaryData travelled)
    {
        string Text(string name) => message.ApplicationProperties.TryGetValue(name, out var value) && value is string text ? text : "";

        var body = travelled.ToMemory();
        var hasTime = DateTimeOffset.TryParse(Text(ReceivedAt), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var receivedAt);
        return new(
            Text(Source),
            Text(Topic),
            Text(EventId) is { Length: > 0 } id ? id : message.MessageId,
            hasTime ? receivedAt : message.EnqueuedTime,
            Text(Encoded) == Gzip ? Decompress(body) : body)
        {
            Headers = HeadersIn(Text(Headers)),
        };
    }

    private static Dictionary<string, string> HeadersIn(string text) =>
        text.Length > 0 ? JsonSerializer.Deserialize<Dictionary<string, string>>(text, HubJson.Options)! : [];

    /// <summary>The queue drops a second message of the same id for a while.</summary>
    public static string MessageIdOf(InboundMessage message)
    {
        var id = $"{message.Source}:{message.EventId}";
        return id.Length <= LongestMessageId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }

    public static byte[] Compress(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(body.Span);
        return compressed.ToArray();
    }

    public static byte[] Decompress(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var decompressed = new MemoryStream();
        gzip.CopyTo(decompressed);
        return decompressed.ToArray();
    }
}
