namespace Backorders.App.Stock;

/// <summary>A SKU that is not out yet.</summary>
/// <param name="Until">The release date, by the brand's clock.</param>
public readonly record struct HeldSku(string Sku, DateOnly Until);
