using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Settings;

namespace Backorders.App.Links;

/// <summary>
/// Tokens of customer links: base64url(payload).base64url(HMAC-SHA256 of it, its first 16 bytes). The payload is version, expiry,
/// tag and backorder id, and no personal data. The same arguments always make the same token.
/// </summary>
public sealed class LinkTokens(HubSettings settings, TimeProvider clock)
{
    private const string Version = "1";
    private const int SignatureBytes = 16;

    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    /// <param name="tag">Tells apart the links of different messages; must not hold '|'.</param>
    /// <param name="from">From when its life counts.</param>
    public string Make(string backorderId, string tag, DateTimeOffset from)
    {
        var expiry = (from + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', Version, expiry, tag, backorderId)));
        return $"{payload}.{Base64Url.EncodeToString(Sign(payload, settings.Links.SigningKeys[0]))}";
    }

    public Uri Url(string backorderId, string tag, DateTimeOffset from) =>
        new($"{settings.Links.BaseUrl.AbsoluteUri.TrimEnd('/')}/b/{Make(backorderId, tag, from)}");

    /// <summary>The part of a link that is the same for a message whatever address and signing key the hub has at the time.</summary>
    public static string MarkOf(Uri link) => link.Segments.Last(segment => segment.Contains('.', StringComparison.Ordinal)).Split('.')[0];

    /// <summary>The backorder's id; null for a token that is not ours, garbled or expired.</summary>
    public string? Read(string token)
    {
        if (token.Split('.') is not [var payload, var signature]) return null;
        if (Decode(payload) is not { } bytes || Decode(signature) is not { } given || !IsOurs(payload, given)) return null;
        if (Encoding.UTF8.GetString(bytes).Split('|', 4) is not [Version, var expiry, _, var backorderId]) return null;
        return long.Parse(expiry, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? backorderId : null;
    }

    private bool IsOurs(string payload, byte[] given)
    {
        var ours = false;
        foreach (var key in settings.Links.SigningKeys) ours |= CryptographicOperations.FixedTimeEquals(Sign(payload, key), given);
        return ours;
    }

    private static ReadOnlySpan<byte> Sign(string payload, ReadOnlyMemory<byte> key) =>
        HMACSHA256.HashData(key.Span, Encoding.ASCII.GetBytes(payload)).AsSpan(0, SignatureBytes);

    /// <summary>Null for what we would not have written so: padding, white space, or spare bits that are set.</summary>
    private static byte[]? Decode(string text)
    {
        if (text.Length is 0 or >= 1000 || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }
}
