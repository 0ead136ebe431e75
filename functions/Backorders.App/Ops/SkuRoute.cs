namespace Backorders.App.Ops;

internal static class SkuRoute
{
    public const int LongestSku = 200;

    /// <summary>The SKU as it was meant: routing decodes everything in a path but the slash.</summary>
    public static string SkuOf(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
