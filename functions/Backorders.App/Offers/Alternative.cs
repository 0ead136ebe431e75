namespace Backorders.App.Offers;

/// <summary>Another SKU, which was in stock when it was offered.</summary>
/// <param name="Link">Where it can be bought; null where nobody knows.</param>
public sealed record Alternative(string Sku, string Title, Uri? Link);
