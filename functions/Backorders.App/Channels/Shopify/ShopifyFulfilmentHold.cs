namespace Backorders.App.Channels.Shopify;

internal sealed record ShopifyFulfilmentHold(string Id, bool IsOurs);
