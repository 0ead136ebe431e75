using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Backorders.App.Settings;

/// <summary>Reads one section's settings; what is missing or malformed is named as an operator writes it: <c>Shopify__ShopDomain</c>.</summary>
internal sealed class SettingReader(IConfigurationSection section)
{
    public string Required(string key) => Optional(key) ?? throw Invalid(key, "is missing.");

    /// <exception cref="InvalidSettingException">Azure has left a Key Vault reference as it stands: used as a secret, it would be one that others can work out.</exception>
    public string? Optional(string key) => section[key] is { } value && !string.IsNullOrWhiteSpace(value)
        ? value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)
            ? throw Invalid(key, "refers to a secret that is not in the Key Vault, or that the app may not read.")
            : value.Trim()
        : null;

    /// <summary>Comma separated; at least one.</summary>
    public IReadOnlyList<string> Secrets(string key)
    {
        var secrets = Required(key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return secrets.Length > 0 ? secrets : throw Invalid(key, "holds no secret.");
    }

    public Uri Url(string key, string? otherwise = null) =>
        Uri.TryCreate(Optional(key) ?? otherwise ?? Required(key), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Invalid(key, "must be an absolute http or https address.");

    /// <summary>A whole number between two others, themselves included.</summary>
    public int Number(string key, int otherwise, int from, int to) =>
        Optional(key) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number
        : throw Invalid(key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {from} to {to}."));

    public bool Flag(string key, bool otherwise) => Optional(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw Invalid(key, "must be true or false."),
    };

    public T Parsed<T>(string key, Func<string, T?> parse, string mustBe)
        where T : class => parse(Required(key)) ?? throw Invalid(key, $"must be {mustBe}.");

    public string Matching(Regex pattern, string key, string mustBe) => Parsed(key, text => pattern.IsMatch(text) ? text : null, mustBe);

    public InvalidSettingException Invalid(string key, string problem) =>
        new($"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{key}", problem);
}
