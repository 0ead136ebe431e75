using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

public class RequestValidator
{
    private readonly byte[] _secret;

    public RequestValidator(string secret) => _secret = Encoding.UTF8.GetBytes(secret);

    public static bool ValidateBody(string rawBody, string expected) =>
        SecureCompare(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected);

    public bool Validate(string url, NameValueCollection parameters, string expected) =>
        Validate(url, parameters.AllKeys.ToDictionary(key => key, key => parameters[key]), expected);

    /// <summary>Tried with the URL as given, then with its port removed or, where it names none, added: the sender is not consistent.</summary>
    public bool Validate(string url, IDictionary<string, string> parameters, string expected)
    {
        if (string.IsNullOrEmpty(url)) throw new ArgumentException("Parameter 'url' cannot be null or empty.", nameof(url));
        if (string.IsNullOrEmpty(expected)) throw new ArgumentException("Parameter 'expected' cannot be null or empty.", nameof(expected));

        var form = Joined(parameters ?? new Dictionary<string, string>());
        return SecureCompare(Signature(url + form), expected) || SecureCompare(Signature(OtherPort(url) + form), expected);
    }

    /// <summary>For bodies that are not forms: the URL is signed and carries the body's hash. A bare bodySHA256 without "=" throws, as the real one does.</summary>
    public bool Validate(string url, string body, string expected)
    {
        if (string.IsNullOrEmpty(url)) throw new ArgumentException("Parameter 'url' cannot be null or empty.", nameof(url));
        if (string.IsNullOrEmpty(expected)) throw new ArgumentException("Parameter 'expected' cannot be null or empty.", nameof(expected));

        var hash = "";
        foreach (var parameter in new Uri(url, UriKind.Absolute).Query.TrimStart('?').Split('&'))
        {
            var pair = parameter.Split('=');
            if (pair[0] == "bodySHA256") hash = Uri.UnescapeDataString(pair[1]);
        }

        return Validate(url, (IDictionary<string, string>)null, expected) && ValidateBody(body, hash);
    }

    private static string Joined(IDictionary<string, string> parameters) =>
        string.Concat(parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value));

    private string Signature(string text) => Convert.ToBase64String(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(text)));

    private static string OtherPort(string url)
    {
        var uri = new Uri(url);
        var named = uri.GetComponents(UriComponents.Port, UriFormat.UriEscaped).Length > 0;
        var other = new UriBuilder(uri) { Port = named ? -1 : uri.Port };
        return new StringBuilder(other.ToString())
            .Replace(other.Host, CaseOf(url, other.Host))
            .Replace(other.Scheme, CaseOf(url, other.Scheme))
            .ToString();
    }

    private static string CaseOf(string url, string part) => url.Substring(url.IndexOf(part, StringComparison.OrdinalIgnoreCase), part.Length);

    private static bool SecureCompare(string left, string right) =>
        left != null && right != null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
