using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Inbound;

/// <summary>Moves messages that failed too often to where ops sees them.</summary>
public sealed class InboundDeadLetterTrigger(DeadLetterStore deadLetters)
{
    [Function("InboundDeadLetters")]
    public Task Run(
        [ServiceBusTrigger(QueueNames.InboundDeadLetters, Connection = QueueNames.Connection)] ServiceBusReceivedMessage received,
        CancellationToken cancellationToken) => deadLetters.AddAsync(
            InboundCodec.Decode(received),
            $"Failed too often: {received.DeadLetterReason} {received.DeadLetterErrorDescription}".TrimEnd(),
            cancellationToken);
}
