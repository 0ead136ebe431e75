using System.Security.Cryptography;
using System.Text;

namespace Backorders.App.Security;

/// <summary>Base64 of HMAC-SHA256 over the raw body, keyed with a secret's text: how shops sign webhooks.</summary>
internal static class BodyHmac
{
    /// <param name="secrets">The current one and, for a while after a rotation, the one before.</param>
    public static bool IsValid(IReadOnlyList<string> secrets, ReadOnlySpan<byte> body, string? signature)
    {
        if (string.IsNullOrEmpty(signature)) return false;

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
            if (SecretText.IsBase64Of(expected, signature)) return true;
        }

        return false;
    }
}
