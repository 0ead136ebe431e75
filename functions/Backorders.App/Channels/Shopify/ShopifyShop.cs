using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>app/uninstalled: the body is the Shop resource, whose domains may be missing.</summary>
internal static class ShopifyShop
{
    /// <param name="ours">The myshopify.com domain of our shop.</param>
    public static EventReading Uninstalled(Fields shop, DateTimeOffset receivedAt, string ours)
    {
        if (!shop.Has("plan_name")) shop.Wrong("plan_name", "must be text.", 0);
        if (shop.OptionalText("myshopify_domain") is { } domain && !domain.Equals(ours, StringComparison.OrdinalIgnoreCase))
            shop.Wrong("myshopify_domain", "is not our shop.", 0);
        return new EventReading.Understood(new AccessLost(ShopifyReader.Channel, receivedAt));
    }
}
