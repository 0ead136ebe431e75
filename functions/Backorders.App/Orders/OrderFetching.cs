using System.Diagnostics;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>Takes an order as its channel tells it when asked, whether it was known before or not. What it says is as good as a message that says it.</summary>
public sealed class OrderFetching(
    OrderPlacing placing, OrderRevising revising, OrderCancelling cancelling, OrderShipping shipping, CancelWishes wishes, ShippingElsewhere elsewhere, OrderReadRetries retries)
{
    internal async Task<HandlingResult> FetchAsync(IOrderSource channel, OrderTouched touched, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.FindOrderAsync(touched.Order, cancellationToken) is { } readings
                ? await ApplyAsync(readings, runs, cancellationToken)
                : new HandlingResult.Refused($"{touched.Order.Channel} knows no order {touched.Order.OrderId}.");
        }
        catch (ChannelUnreachableException failure)
        {
            return await retries.LaterAsync(touched, failure, cancellationToken);
        }
    }

    private async Task<HandlingResult> ApplyAsync(IReadOnlyList<EventReading> readings, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        foreach (var reading in readings)
        {
            if (reading is EventReading.Unreadable unreadable) return new HandlingResult.Refused(unreadable.Why);
            if (reading is EventReading.Understood { Event: var what } && await ApplyAsync(what, runs, cancellationToken) is HandlingResult.Refused refused) return refused;
        }

        return HandlingResult.Done.Instance;
    }

    private Task<HandlingResult> ApplyAsync(HubEvent what, DurableTaskClient runs, CancellationToken cancellationToken) => what switch
    {
        OrderPlaced placed => placing.PlaceAsync(placed, runs, cancellationToken),
        OrderRevised revised => revising.ReviseAsync(revised, runs, cancellationToken),
        OrderCancelled cancelled => cancelling.CancelAsync(cancelled, cancellationToken),
        ShipmentDispatched shipment => shipping.ShipAsync(shipment, runs, cancellationToken),
        CancellationWished wish => wishes.NoteAsync(wish, cancellationToken),
        ShippingReported report => elsewhere.CompareAsync(report, cancellationToken),
        _ => throw new UnreachableException($"No order is {what.GetType().Name}."),
    };
}
