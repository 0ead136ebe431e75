namespace Backorders.Core.Orders;

/// <param name="Listing">How the channel names what it counts.</param>
/// <param name="Sku">What the merchant calls it there; null when it has no SKU.</param>
/// <param name="SellsOn">Whether it is sold without stock; null when that wasn't said.</param>
/// <param name="IsTracked">Whether the channel counts it at all.</param>
public sealed record SeenVariant(string Listing, string? Sku, bool? SellsOn, bool IsTracked = true);
