using Backorders.App.Queues;

namespace Backorders.App.Inbound;

/// <summary>The way in for everything that changes stock or orders. Once sent, it is durable and will be applied.</summary>
public sealed class InboundQueue(QueueSenders queues)
{
    public Task SendAsync(InboundMessage message, CancellationToken cancellationToken) =>
        queues.SendAsync(QueueNames.Inbound, InboundCodec.Encode(message), cancellationToken);

    /// <param name="due">Not before then.</param>
    public Task SendAsync(InboundMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var encoded = InboundCodec.Encode(message);
        encoded.ScheduledEnqueueTime = due;
        return queues.SendAsync(QueueNames.Inbound, encoded, cancellationToken);
    }
}
