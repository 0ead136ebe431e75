namespace Backorders.App.Channels.Shopify;

/// <summary>A number to be set.</summary>
/// <param name="From">What must be there for this to be done; null for whatever is there.</param>
internal sealed record ShopifyRow(ChannelStock Stock, ShopifyPlace Place, long? From);
