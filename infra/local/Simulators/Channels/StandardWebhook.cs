using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Channels;

/// <summary>Checks a Standard Webhooks 1.0 signature: v1 over id, timestamp and the raw body, at most five minutes off.</summary>
internal static class StandardWebhook
{
    private const long ToleranceSeconds = 300;

    public static bool IsSigned(SimRequest request, IEnumerable<string> secrets)
    {
        var id = request.Header("webhook-id");
        if (id.Length == 0 || !long.TryParse(request.Header("webhook-timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)) return false;
        if (Math.Abs(request.Now.ToUnixTimeSeconds() - timestamp) > ToleranceSeconds) return false;

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. request.RawBody];
        var given = request.Header("webhook-signature").Split(' ');
        return secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed)))
            .Any(expected => given.Any(signature => Secrets.Same(signature, expected)));
    }

    private static byte[] KeyOf(string secret) =>
        Convert.FromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret);
}
