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

    public static EventReading Read(string topic, ReadOnlyMemory<byte> body) => JsonBody.Read(body, fields => topic switch
    {
        "orders/create" => ShopifyOrder.Placed(fields),
        "orders/cancelled" => ShopifyOrder.Cancelled(fields),
        _ => new EventReading.Ignored($"Topic {topic} is not handled."),
    });
}
