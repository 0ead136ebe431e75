using System.Security.Cryptography;
using System.Text;
using Backorders.App.Channels.Twilio;
using Backorders.App.Security;

namespace Backorders.App.Doors.Signatures;

/// <summary>
/// X-Twilio-Signature: base64 of HMAC-SHA1 over the address that Twilio called and, for a form, each field's name and value in the order of the names.
/// A JSON body counts by its SHA-256 in the address. Twilio signs the address with or without its port, so both are tried.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256=";

    /// <param name="url">As Twilio was given it: case, port and query untouched.</param>
    public static bool IsValid(IReadOnlyList<string> authTokens, string url, ReadOnlySpan<byte> body, string? signature)
    {
        if (string.IsNullOrEmpty(signature)) return false;

        var fields = "";
        if (HashInQuery(url) is { } hash)
        {
            if (!SecretText.Matches(Convert.ToHexStringLower(SHA256.HashData(body)), hash)) return false;
        }
        else
        {
            fields = SignedFields(body);
        }

        var otherPort = WithOtherPort(url);
        return authTokens.Any(token => Fits(token, url + fields, signature) || Fits(token, otherPort + fields, signature));
    }

    private static bool Fits(string token, string text, string signature) =>
        SecretText.IsBase64Of(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)), signature);

    /// <summary>A field that comes twice with one value is signed once; twice with two values, in the order of the values.</summary>
    private static string SignedFields(ReadOnlySpan<byte> form) => string.Concat(
        FormBody.Parse(form).Distinct().OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)
            .Select(field => field.Name + field.Value));

    private static string? HashInQuery(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0
            ? null
            : url[(query + 1)..].Split('&').FirstOrDefault(field => field.StartsWith(BodyHash, StringComparison.Ordinal))?[BodyHash.Length..];
    }

    /// <summary>Without the port where there is one, else with the scheme's own.</summary>
    private static string WithOtherPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var length = url.AsSpan(start).IndexOfAny("/?#");
        var end = length < 0 ? url.Length : start + length;
        var afterUser = url.LastIndexOf('@', end - 1, end - start) + 1;
        var host = Math.Max(start, afterUser);
        var colon = url.LastIndexOf(':', end - 1, end - host);
        var hasPort = colon >= 0 && url.AsSpan(colon + 1, end - colon - 1).ContainsAnyExceptInRange('0', '9') is false;
        var port = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        return hasPort ? url.Remove(colon, end - colon) : url.Insert(end, port);
    }
}
