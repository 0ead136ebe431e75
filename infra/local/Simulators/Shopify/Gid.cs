using System.Text.RegularExpressions;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Global ids (gid://shopify/InventoryItem/123) and the number at their end.</summary>
internal static partial class Gid
{
    public static bool IsValid(string text) => Form().IsMatch(text);

    public static string Of(string type, string id) => $"gid://shopify/{type}/{NumberOf(id)}";

    /// <summary>The number, of a global id or of a plain number.</summary>
    public static string NumberOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>The type it names; empty for a plain number.</summary>
    public static string TypeOf(string id) => Form().Match(id).Groups["type"].Value;

    [GeneratedRegex("^gid://shopify/(?<type>[A-Za-z]+)/[0-9]+$")]
    private static partial Regex Form();
}
