using System.Security.Cryptography;
using System.Text;

namespace Backorders.App.Doors;

/// <summary>What makes a second delivery known as one. They only spare work: what is applied twice changes nothing.</summary>
internal static class EventIds
{
    private const int ContentStart = 16;

    public static string OfContent(string topic, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(topic));
        hash.AppendData([0]);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// By Shopify's advice the delivery's id; its event id is shared by every topic that one action of a merchant set off, so it counts with the topic
    /// only. Neither is signed, so the content counts too: another body under a known id is another message.
    /// </summary>
    public static string OfShopify(string shop, string topic, string? webhookId, string? eventId, ReadOnlySpan<byte> body)
    {
        var content = OfContent(topic, body);
        return webhookId is { Length: > 0 } ? $"{shop}/{webhookId}/{content.AsSpan(0, ContentStart)}"
            : eventId is { Length: > 0 } ? $"{shop}/{topic}/{eventId}/{content.AsSpan(0, ContentStart)}"
            : content;
    }

    /// <summary>The notification's id where the body holds exactly one, however wrapped; else the content.</summary>
    public static string OfAmazon(ReadOnlySpan<byte> body) => NotificationIds.Only(body) ?? OfContent("", body);
}
