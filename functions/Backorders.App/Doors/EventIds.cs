using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Backorders.App.Doors;

/// <summary>What makes a second delivery known as one. They only spare work: what is applied twice changes nothing.</summary>
internal static class EventIds
{
    public static string OfContent(string topic, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(topic));
        hash.AppendData([0]);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// By Shopify's advice the delivery's id; its event id is shared by every topic that one action of a merchant set off, so it counts with the topic only.
    /// </summary>
    public static string OfShopify(string shop, string topic, string? webhookId, string? eventId, ReadOnlySpan<byte> body) =>
        webhookId is { Length: > 0 } ? $"{shop}/{webhookId}"
        : eventId is { Length: > 0 } ? $"{shop}/{topic}/{eventId}"
        : OfContent(topic, body);

    /// <summary>The notification's id where the body plainly has one; several notifications in one body, or a wrapped one, go by content.</summary>
    public static string OfAmazon(ReadOnlySpan<byte> body) => OnlyNotificationId(body) ?? OfContent("", body);

    private static string? OnlyNotificationId(ReadOnlySpan<byte> body)
    {
        string? found = null;
        var json = new Utf8JsonReader(body);
        try
        {
            while (json.Read())
            {
                if (json.TokenType is not JsonTokenType.PropertyName || !IsNotificationId(json)) continue;
                if (!json.Read() || json.TokenType is not JsonTokenType.String || found is not null) return null;
                found = json.ValueIsEscaped || !Utf8.IsValid(json.ValueSpan) ? null : json.GetString();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return string.IsNullOrEmpty(found) ? null : found;
    }

    private static bool IsNotificationId(Utf8JsonReader json) =>
        json.ValueTextEquals("NotificationId"u8) || json.ValueTextEquals("notificationId"u8);
}
