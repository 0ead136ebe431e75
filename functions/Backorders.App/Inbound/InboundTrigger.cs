using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Inbound;

/// <summary>Applies one message. It comes again when this throws, and every step of it may be done again.</summary>
public sealed class InboundTrigger(EventReader reader, EventRouter router, DeadLetterStore deadLetters)
{
    [Function("Inbound")]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Inbound, Connection = QueueNames.Connection)] ServiceBusReceivedMessage received,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        var message = InboundCodec.Decode(received);
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
