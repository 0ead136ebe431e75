using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Shopify's webhooks: the topic's REST resource at the root of the body. The topic is in a header, which the signature doesn't cover: so a body must
/// also have the shape of its topic, and an order is cancelled or paid by what its body says.
/// </summary>
internal static class ShopifyReader
{
    public const string Channel = "shopify";

    /// <param name="receivedAt">When something happened that doesn't say when.</param>
    /// <param name="ours">The myshopify.com domain of our shop.</param>
    /// <param name="location">Where the hub keeps its numbers.</param>
    public static IReadOnlyList<EventReading> Read(string topic, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body, string ours, string location)
    {
        IReadOnlyList<EventReading> read = [];
        var whole = JsonBody.Read(body, fields =>
        {
            read = [.. ReadingsOf(topic, receivedAt, fields, ours, location)];
            return new EventReading.Ignored("It holds nothing that concerns us.");
        });
        return whole is EventReading.Unreadable || read.Count == 0 ? [whole] : read;
    }

    private static IEnumerable<EventReading> ReadingsOf(string topic, DateTimeOffset receivedAt, Fields body, string ours, string location) => topic switch
    {
        "orders/create" => ShopifyOrderNews.Created(body),
        "orders/updated" or "orders/cancelled" or "orders/fulfilled" or "orders/partially_fulfilled" => ShopifyOrderNews.Changed(body),
        "orders/paid" => ShopifyOrderNews.Changed(body).Concat(ShopifyOrderNews.Paid(body)),
        "orders/edited" => [ShopifyOrderChange.Edited(body)],
        "orders/delete" => [ShopifyOrderNews.Deleted(body, receivedAt)],
        "refunds/create" => [ShopifyOrderChange.Refunded(body, receivedAt)],
        "fulfillments/create" or "fulfillments/update" => [ShopifyFulfilment.Read(body)],
        "fulfillment_orders/placed_on_hold" or "fulfillment_orders/hold_released" =>
            [new EventReading.Understood(new FulfilmentHoldChanged(body.Object("fulfillment_order").Id("id"), receivedAt))],
        "inventory_levels/update" => [ShopifyLevel.Reported(body)],
        "products/update" => [ShopifyVariantNews.OfProduct(body, location)],
        "variants/out_of_stock" => [ShopifyVariantNews.OfVariant(body, location, receivedAt)],
        "inventory_items/update" => [ShopifyVariantNews.OfItem(body, location)],
        "app/uninstalled" => [ShopifyShop.Uninstalled(body, receivedAt, ours)],
        _ => [new EventReading.Ignored($"Topic {topic} is not handled.")],
    };
}
