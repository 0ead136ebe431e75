using System.Security.Cryptography;
using System.Text;

namespace Backorders.App.Security;

/// <summary>Comparisons that take as long for a near miss as for a wild guess.</summary>
internal static class SecretText
{
    /// <summary>Whether <paramref name="base64"/> is <paramref name="expected"/>. Text that is not base64 is not.</summary>
    public static bool IsBase64Of(ReadOnlySpan<byte> expected, ReadOnlySpan<char> base64)
    {
        Span<byte> given = stackalloc byte[64];
        return Convert.TryFromBase64Chars(base64, given, out var length) && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }

    /// <summary>Compares hashes, so that not even the secret's length shows.</summary>
    public static bool Matches(string expected, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
