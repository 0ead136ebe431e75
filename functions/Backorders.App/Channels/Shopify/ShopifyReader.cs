using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Shopify's webhooks: the topic's REST resource at the root of the body. The topic is in a header, which the signature doesn't cover, so a body must
/// also have the shape of its topic.
/// </summary>
internal static class ShopifyReader
{
    public const string Channel = "shopify";

    /// <summary>A cancellation also tells which units Shopify sells again, and that counts before the rest is given up.</summary>
    public static IReadOnlyList<EventReading> ReadAll(string topic, ReadOnlyMemory<byte> body) =>
        topic == "orders/cancelled" && JsonBody.Read(body, ShopifyOrderChange.Refunds) is EventReading.Understood refunds
            ? [refunds, Read(topic, body)]
            : [Read(topic, body)];

    public static EventReading Read(string topic, ReadOnlyMemory<byte> body) => JsonBody.Read(body, fields => topic switch
    {
        "orders/create" => ShopifyOrder.Placed(fields),
        "orders/cancelled" => ShopifyOrder.Cancelled(fields),
        "orders/updated" => ShopifyOrderChange.Updated(fields),
        "orders/edited" => ShopifyOrderChange.Edited(fields),
        "refunds/create" => ShopifyOrderChange.Refunded(fields),
        "inventory_levels/update" => ShopifyLevel.Reported(fields),
        _ => new EventReading.Ignored($"Topic {topic} is not handled."),
    });
}
