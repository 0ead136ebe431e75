using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>
/// The shop's webhooks: the resource at the root of the body, as it was when the webhook was sent, which may be later than the event. So the order's
/// status and lines say what is to be done, whatever the topic: a missed order.created is made good by any order.updated.
/// </summary>
internal static class WooReader
{
    /// <param name="receivedAt">When an order was deleted, of which only the id comes.</param>
    public static IReadOnlyList<EventReading> Read(string topic, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body) => JsonBody.ReadAll(body, fields => topic switch
    {
        "order.created" or "order.updated" or "order.restored" => WooOrder.Read(fields),
        "order.deleted" => [WooOrder.Deleted(fields, receivedAt)],
        "product.updated" or "product.created" => [Reported(fields)],
        _ => [new EventReading.Ignored($"Topic {topic} is not handled.")],
    });

    private static EventReading Reported(Fields product) => product.Flag("manage_stock") is true && product.Whole("stock_quantity") is { } units
        ? new EventReading.Understood(new StockReported(WooChannel.ChannelName, product.Id("id"), units, product.Instant("date_modified_gmt")))
        : new EventReading.Ignored("The shop keeps no number for the product.");
}
