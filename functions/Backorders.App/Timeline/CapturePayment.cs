using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Takes the money that the customer has authorised.</summary>
public sealed class CapturePayment(MoveMaking moves, SalesChannels channels)
{
    [Function(nameof(CapturePayment))]
    public Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken) => moves.MakeAsync(
        effect,
        MoveKind.Capture,
        "capture of the payment",
        _ => ("all", []),
        (order, _) => (channels.Find<IPaymentChannel>(order.Channel) ?? throw new InvalidOperationException($"Nobody takes money for {order}."))
            .CaptureAsync(order, cancellationToken),
        cancellationToken);
}
