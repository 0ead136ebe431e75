using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Timeline;
using Backorders.Core.Timeline.Rules;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Takes the money that the customer has authorised, but for what still waits.</summary>
public sealed class CapturePayment(MoveMaking moves, SalesChannels channels)
{
    [Function(nameof(CapturePayment))]
    public Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken) => moves.MakeAsync(
        effect,
        MoveKind.Capture,
        "capture of the payment",
        reading => (Captures.Wanted(reading.Facts), reading.Lines.Select(line => new LineUnits(line.LineId, line.Sku, line.Waiting))),
        (order, move) => (channels.Find<IPaymentChannel>(order.Channel) ?? throw new InvalidOperationException($"Nobody takes money for {order}."))
            .CaptureAsync(order, move.Lines, cancellationToken),
        cancellationToken);
}
