using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;

namespace Backorders.App.Inbound;

/// <summary>The way in for everything that changes stock or orders. Once sent, it is durable and will be applied.</summary>
public sealed class InboundQueue(QueueSenders queues, ClaimCheck claims)
{
    public Task SendAsync(InboundMessage message, CancellationToken cancellationToken) => SendAsync(message, InboundCodec.Encode(message), cancellationToken);

    /// <param name="due">Not before then.</param>
    public Task SendAsync(InboundMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var encoded = InboundCodec.Encode(message);
        encoded.ScheduledEnqueueTime = due;
        return SendAsync(message, encoded, cancellationToken);
    }

    private async Task SendAsync(InboundMessage message, ServiceBusMessage encoded, CancellationToken cancellationToken)
    {
        await claims.PutAsideAsync(encoded, message.ReceivedAt, cancellationToken);
        await queues.SendAsync(QueueNames.Inbound, encoded, cancellationToken);
    }
}
