using System.Security.Cryptography;
using System.Text;
using Backorders.App.Settings;

namespace Backorders.App.Privacy;

/// <summary>Knows a phone number again without keeping it. The same number and purpose make the same hash, for as long as the key stays.</summary>
public sealed class NumberHash(PrivacySettings settings)
{
    private const int Bytes = 16;

    /// <param name="purpose">What the hash is for: hashes of two purposes say nothing of each other.</param>
    /// <param name="number">As E.164.</param>
    public string Of(string purpose, string number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(settings.NumberKey.Span, Encoding.UTF8.GetBytes($"{purpose}:{number}")).AsSpan(0, Bytes));
}
