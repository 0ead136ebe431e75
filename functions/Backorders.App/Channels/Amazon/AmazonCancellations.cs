using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>
/// Cancels on Amazon: whole items only, by an acknowledgement feed that says we can't ship them; a whole order by cancelOrder where that is switched
/// on. The order is read first, so that what is cancelled there is not cancelled again. Amazon gives the money back itself.
/// </summary>
internal sealed class AmazonCancellations(AmazonApi api, AmazonOrders orders, AmazonFeeds feeds, AmazonSettings settings, TimeProvider clock)
{
    private const string FeedType = "POST_ORDER_ACKNOWLEDGEMENT_DATA";

    // The plan that Amazon published for cancelOrder: 1 a second, 5 at once.
    private readonly AmazonRate _cancels = new(perSecond: 1, burst: 5, clock);

    public async Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken)
    {
        if (await orders.ReadAsync(order, cancellationToken) is not { } known) return new CancellationAnswer.Refused("it knows no such order.");
        var done = new CancellationAnswer.Done(cancellation.Refund, IsPutBack: true);
        if ((string?)known["fulfillment"]?["fulfillmentStatus"] is "CANCELLED") return done;
        if (cancellation.Job is { } feed)
        {
            return await feeds.ResultAsync(feed, cancellationToken) switch
            {
                null => new CancellationAnswer.UnderWay(feed),
                (true, _) => done,
                (false, var why) => new CancellationAnswer.Refused(why),
            };
        }

        var items = (known["orderItems"] as JsonArray ?? []).OfType<JsonObject>().Select(item => (Id: (string?)item["orderItemId"], Ordered: (long?)item["quantityOrdered"] ?? 0)).ToList();
        if (cancellation.Lines.FirstOrDefault(line => items.All(item => item.Id != line.LineId || item.Ordered > line.Quantity)) is { } part)
            return new CancellationAnswer.Refused(FormattableString.Invariant($"it cancels whole items only, and {part.Quantity} units of item {part.LineId} are not all of it."));
        if (settings.CancelOrders && items.All(item => cancellation.Lines.Any(line => line.LineId == item.Id)))
            return await CancelOrderAsync(order, cancellation, done, cancellationToken);
        return new CancellationAnswer.UnderWay(await feeds.SubmitAsync(FeedType, Acknowledgement(order, cancellation), cancellationToken));
    }

    private async Task<CancellationAnswer> CancelOrderAsync(
        OrderKey order, ChannelCancellation cancellation, CancellationAnswer.Done done, CancellationToken cancellationToken)
    {
        var path = $"orders/2026-01-01/orders/{Uri.EscapeDataString(order.OrderId)}/cancellation";
        var reason = new JsonObject { ["cancelReasonCode"] = cancellation.By == "customer" ? "BUYER_CANCELLED" : "NO_INVENTORY" };
        var (_, failure) = await api.SendAsync(HttpMethod.Put, path, reason, _cancels, cancellationToken);
        return failure switch
        {
            null => done,
            PushResult.Refused refused => new CancellationAnswer.Refused(refused.Why),
            PushResult.Failed failed => throw new ChannelUnreachableException($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy ? failed.After : null },
            _ => throw new UnreachableException(failure.GetType().Name),
        };
    }

    private XDocument Acknowledgement(OrderKey order, ChannelCancellation cancellation) => new(
        new XElement(
            "AmazonEnvelope",
            new XElement("Header", new XElement("DocumentVersion", "1.01"), new XElement("MerchantIdentifier", settings.SellerId)),
            new XElement("MessageType", "OrderAcknowledgement"),
            new XElement(
                "Message",
                new XElement("MessageID", "1"),
                new XElement(
                    "OrderAcknowledgement",
                    new XElement("AmazonOrderID", order.OrderId),
                    new XElement("StatusCode", "Failure"),
                    cancellation.Lines.Select(line => new XElement(
                        "Item",
                        new XElement("AmazonOrderItemCode", line.LineId),
                        new XElement("CancelReason", cancellation.By == "customer" ? "BuyerCanceled" : "NoInventory")))))));
}
