using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Settings;

namespace Backorders.App.Security;

/// <summary>What Standard Webhooks 1.0.0 calls v1: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>, for what we sign and what we verify.</summary>
internal static class StandardWebhookHmac
{
    public const string Version = "v1";

    /// <param name="timestamp">Of this attempt, in Unix seconds.</param>
    public static byte[] Compute(StandardWebhookSecret secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>The value of the webhook-signature header.</summary>
    public static string Sign(StandardWebhookSecret secret, string id, long timestamp, ReadOnlySpan<byte> body) =>
        $"{Version},{Convert.ToBase64String(Compute(secret, id, timestamp, body))}";
}
