using Backorders.App.Security;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>X-WC-Webhook-Signature: base64 of HMAC-SHA256 over the raw body. It covers no header: topic and ids are unproven.</summary>
internal static class WooSignature
{
    public const string Header = "X-WC-Webhook-Signature";

    public static bool IsValid(IReadOnlyList<string> secrets, ReadOnlySpan<byte> body, string? signature) => BodyHmac.IsValid(secrets, body, signature);
}
