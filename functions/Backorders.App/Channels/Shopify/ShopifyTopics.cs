namespace Backorders.App.Channels.Shopify;

/// <summary>The topics that <see cref="ShopifyReader"/> reads and the Admin API can subscribe to. Those of compliance are the app's own configuration.</summary>
internal static class ShopifyTopics
{
    public static readonly IReadOnlyList<string> Read =
    [
        "orders/create",
        "orders/updated",
        "orders/edited",
        "orders/cancelled",
        "orders/paid",
        "orders/fulfilled",
        "orders/partially_fulfilled",
        "orders/delete",
        "refunds/create",
        "fulfillments/create",
        "fulfillments/update",
        "fulfillment_orders/placed_on_hold",
        "fulfillment_orders/hold_released",
        "inventory_levels/update",
        "inventory_items/update",
        "products/update",
        "variants/out_of_stock",
        "app/uninstalled",
    ];

    /// <summary>The topic as GraphQL names it: ORDERS_CREATE.</summary>
    public static string NameOf(string topic) => topic.Replace('/', '_').ToUpperInvariant();
}
