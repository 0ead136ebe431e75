using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Shipments;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel that hears what becomes of its orders here: <c>order.cancel</c> and <c>order.shipped</c>, signed as its stock is.</summary>
internal sealed class ToldGenericChannel(ChannelSettings settings, Uri eventsUrl, IHttpClientFactory http, TimeProvider clock)
    : GenericChannel(settings, http, clock), ICancellationChannel, IShipmentChannel
{
    /// <summary>The channel gives the money back; it may sell the units again, so its number is pushed anew.</summary>
    public async Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken)
    {
        var data = new
        {
            orderId = order.OrderId,
            lines = cancellation.Lines.Select(line => new { lineId = line.LineId, quantity = line.Quantity }),
            refund = cancellation.Refund,
            reason = cancellation.By == "customer" ? "customer" : "inventory",
        };
        var what = string.Create(CultureInfo.InvariantCulture, $"{order}|{cancellation.Revision}");
        var refusal = await TellAsync("order.cancel", "cancel", what, data, cancellationToken);
        return refusal is null ? new CancellationAnswer.Done(cancellation.Refund, IsPutBack: true) : new CancellationAnswer.Refused(refusal);
    }

    public async Task<ShipmentAnswer> ShipAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken)
    {
        var lines = report.Lines.Select(line => new { lineId = line.LineId, sku = line.Sku, quantity = line.Quantity });
        var data = new
        {
            orderId = order.OrderId,
            shipmentId = report.ShipmentId,
            carrier = report.Carrier,
            trackingNumber = report.TrackingNumber,
            trackingUrl = report.TrackingUrl,
            shippedAt = report.At.UtcDateTime,
            lines,
        };
        return await TellAsync("order.shipped", "shipped", $"{order}|{report.ShipmentId}", data, cancellationToken) is { } refusal
            ? new ShipmentAnswer.Refused(refusal)
            : new ShipmentAnswer.Done();
    }

    /// <returns>Null when the channel took it, else why it would not.</returns>
    /// <exception cref="ChannelUnreachableException">It is not known whether it took it.</exception>
    private async Task<string?> TellAsync(string type, string kind, string what, object data, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(eventsUrl, SignedCall.IdOf(kind, what), type, data, cancellationToken);
        if (answer.IsSuccess) return null;
        return answer.AsResult() switch
        {
            PushResult.Refused refused => refused.Why,
            PushResult.Failed failed => throw new ChannelUnreachableException($"{Name}: {failed.Why}"),
            var other => throw new InvalidOperationException($"An answer can't be {other}."),
        };
    }
}
