using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Inbound;

/// <summary>Applies one message. It comes again when this throws, and every step of it may be done again.</summary>
public sealed class InboundTrigger(EventReader reader, EventRouter router, ClaimCheck claims, DeadLetterStore deadLetters)
{
    internal const string LostBody = "The body was too large for the queue, and what was put aside for it is gone: have the sender send it again.";

    [Function("Inbound")]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Inbound, Connection = QueueNames.Connection)] ServiceBusReceivedMessage received,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        if (await claims.BodyOfAsync(received, cancellationToken) is { } body) await ApplyAsync(InboundCodec.Decode(received, body), runs, cancellationToken);
        else await deadLetters.AddAsync(InboundCodec.Decode(received, BinaryData.Empty), LostBody, cancellationToken);

        if (!ClaimCheck.IsClaim(received)) return;
        await actions.CompleteMessageAsync(received, cancellationToken);
        await claims.RemoveAsync(received, cancellationToken);
    }

    private async Task ApplyAsync(InboundMessage message, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var reading in reader.Read(message))
        {
            if (await ProblemOfAsync(reading, runs, cancellationToken) is { } problem) problems.Add(problem);
        }

        if (problems.Count > 0) await deadLetters.AddAsync(message, string.Join("; ", problems), cancellationToken);
    }

    private async Task<string?> ProblemOfAsync(EventReading reading, DurableTaskClient runs, CancellationToken cancellationToken) => reading switch
    {
        EventReading.Understood understood =>
            await router.ApplyAsync(understood.Event, runs, cancellationToken) is HandlingResult.Refused refused ? refused.Why : null,
        EventReading.Unreadable unreadable => unreadable.Why,
        _ => null,
    };
}
