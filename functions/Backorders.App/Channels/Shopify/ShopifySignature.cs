using Backorders.App.Security;

namespace Backorders.App.Channels.Shopify;

/// <summary>X-Shopify-Hmac-Sha256: base64 of HMAC-SHA256 over the raw body. It covers no header: shop, topic and ids are unproven.</summary>
internal static class ShopifySignature
{
    public const string Header = "X-Shopify-Hmac-Sha256";

    /// <param name="secrets">The current one and, for an hour after a rotation, the one before.</param>
    public static bool IsValid(IReadOnlyList<string> secrets, ReadOnlySpan<byte> body, string? signature) => BodyHmac.IsValid(secrets, body, signature);
}
