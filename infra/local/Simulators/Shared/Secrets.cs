using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Backorders.Local.Simulators.Shared;

internal static partial class Secrets
{
    public static bool Same(string given, string? expected) =>
        !string.IsNullOrEmpty(expected) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    /// <summary>The values of a comma separated setting: the current one first, then older ones.</summary>
    public static string[] Listed(string? setting) =>
        setting?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A form body without the values of its secret fields, for the log.</summary>
    public static string Hidden(string form) => SecretFields().Replace(form, "$1=***");

    [GeneratedRegex("(client_secret|refresh_token)=[^&]*")]
    private static partial Regex SecretFields();
}
