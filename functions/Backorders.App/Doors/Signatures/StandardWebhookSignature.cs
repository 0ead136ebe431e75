using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Backorders.App.Security;
using Backorders.App.Settings;

namespace Backorders.App.Doors.Signatures;

/// <summary>Verifies Standard Webhooks 1.0.0: any v1 signature of the list that fits any of our secrets, made at most five minutes from now.</summary>
public sealed class StandardWebhookSignature(TimeProvider clock)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="id">Holds no dot: the signed text would be ambiguous.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="signatures">Separated by spaces, each "version,base64"; other versions and garbage are passed over.</param>
    public bool IsValid(IReadOnlyList<StandardWebhookSecret> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body)
    {
        if (!MayBeValid(id, timestamp, signatures, out var seconds)) return false;

        foreach (var secret in secrets)
        {
            if (IsListed(StandardWebhookHmac.Compute(secret, id, seconds, body), signatures)) return true;
        }

        return false;
    }

    /// <summary>Whether there is a body with which these would be valid.</summary>
    public bool MayBeValid(string? id, string? timestamp, string? signatures) => MayBeValid(id, timestamp, signatures, out _);

    private bool MayBeValid([NotNullWhen(true)] string? id, string? timestamp, [NotNullWhen(true)] string? signatures, out long seconds)
    {
        seconds = 0;
        return !string.IsNullOrEmpty(id) && !id.Contains('.', StringComparison.Ordinal) && !string.IsNullOrEmpty(signatures)
            && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && IsRecent(seconds);
    }

    private bool IsRecent(long seconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var tolerance = (long)Tolerance.TotalSeconds;
        return seconds >= now - tolerance && seconds <= now + tolerance;
    }

    private static bool IsListed(ReadOnlySpan<byte> expected, ReadOnlySpan<char> signatures)
    {
        foreach (var range in signatures.Split(' '))
        {
            var entry = signatures[range];
            var comma = entry.IndexOf(',');
            if (comma < 0 || !entry[..comma].SequenceEqual(StandardWebhookHmac.Version)) continue;
            if (SecretText.IsBase64Of(expected, entry[(comma + 1)..])) return true;
        }

        return false;
    }
}
