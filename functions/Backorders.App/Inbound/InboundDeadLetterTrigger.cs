using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Inbound;

/// <summary>Moves messages that failed too often to where ops sees them.</summary>
public sealed class InboundDeadLetterTrigger(ClaimCheck claims, DeadLetterStore deadLetters)
{
    [Function("InboundDeadLetters")]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.InboundDeadLetters, Connection = QueueNames.Connection)] ServiceBusReceivedMessage received,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        var reason = $"Failed too often: {received.DeadLetterReason} {received.DeadLetterErrorDescription}".TrimEnd();
        var body = await claims.BodyOfAsync(received, cancellationToken);
        await deadLetters.AddAsync(
            InboundCodec.Decode(received, body ?? BinaryData.Empty), body is null ? $"{reason}. {InboundTrigger.LostBody}" : reason, cancellationToken);

        if (!ClaimCheck.IsClaim(received)) return;
        await actions.CompleteMessageAsync(received, cancellationToken);
        await claims.RemoveAsync(received, cancellationToken);
    }
}
