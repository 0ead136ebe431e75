namespace Backorders.App.Channels.Shopify;

/// <summary>A number to be set.</summary>
/// <param name="Quantity">What is to be there.</param>
/// <param name="Unheard">Units of orders that were sold there and not heard of.</param>
/// <param name="From">What must be there for this to be done; null for whatever is there.</param>
internal sealed record ShopifyRow(ChannelStock Stock, ShopifyPlace Place, long Quantity, long? From, long Unheard = 0)
{
    /// <summary>The result when this number is there.</summary>
    public PushResult.Shown Shown(long there) => new(Stock.Quantity - there - Unheard);
}
