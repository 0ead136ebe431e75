using Backorders.Core;

namespace Backorders.App.Ops;

internal static class PurchaseOrderRoute
{
    private const int LongestNumber = 255;

    /// <summary>The number as it was meant; null when it can't be one.</summary>
    public static string? NumberOf(string segment)
    {
        var number = SkuRoute.SkuOf(segment);
        return string.IsNullOrWhiteSpace(number) || number.Any(char.IsControl) || KeyText.Encode(number).Length > LongestNumber ? null : number;
    }
}
