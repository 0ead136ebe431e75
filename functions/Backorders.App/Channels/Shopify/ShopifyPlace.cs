namespace Backorders.App.Channels.Shopify;

/// <summary>Where on Shopify a SKU's number is, by global ids.</summary>
internal sealed record ShopifyPlace(string Item, string Location);
