using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Inbound;

/// <summary>
/// Applies one message. It comes again when this throws, and every step of it may be done again. What is about something that hasn't come yet comes
/// once more after a day, to see whether it has.
/// </summary>
public sealed class InboundTrigger(
    EventReader reader, EventRouter router, ClaimCheck claims, DeadLetterStore deadLetters, InboundQueue inbound, TimeProvider clock)
{
    internal const string LostBody = "The body was too large for the queue, and what was put aside for it is gone: have the sender send it again.";

    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    [Function("Inbound")]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Inbound, Connection = QueueNames.Connection)] ServiceBusReceivedMessage received,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        if (await claims.BodyOfAsync(received, cancellationToken) is { } body) await ApplyAsync(received, InboundCodec.Decode(received, body), runs, cancellationToken);
        else await deadLetters.AddAsync(InboundCodec.Decode(received, BinaryData.Empty), LostBody, cancellationToken);

        if (!ClaimCheck.IsClaim(received)) return;
        await actions.CompleteMessageAsync(received, cancellationToken);
        await claims.RemoveAsync(received, cancellationToken);
    }

    private async Task ApplyAsync(ServiceBusReceivedMessage received, InboundMessage message, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        using var work = HubTraces.Work("inbound", received)?.SetTag(TraceTags.Source, message.Source);
        var lookAgainAt = message.ReceivedAt + Patience;
        var mayStillCome = clock.GetUtcNow() < lookAgainAt;
        var isEarly = false;
        var problems = new List<string>();
        foreach (var reading in reader.Read(message))
        {
            if (reading is EventReading.Understood understood && EventOrder.Of(understood.Event) is { } order)
                HubTraces.Arrived(order, received, message.ReceivedAt, clock.GetUtcNow());
            var result = await ResultOfAsync(reading, runs, cancellationToken);
            isEarly |= result is HandlingResult.TooEarly;
            if (result is HandlingResult.Refused refused) problems.Add(refused.Why);
            else if (result is HandlingResult.TooEarly early && !mayStillCome) problems.Add(early.Why);
        }

        if (isEarly && mayStillCome) await inbound.SendAsync(message with { EventId = $"{message.EventId}#late" }, lookAgainAt, cancellationToken);
        if (problems.Count > 0) await deadLetters.AddAsync(message, string.Join("; ", problems), cancellationToken);
    }

    private async Task<HandlingResult> ResultOfAsync(EventReading reading, DurableTaskClient runs, CancellationToken cancellationToken) => reading switch
    {
        EventReading.Understood understood => await router.ApplyAsync(understood.Event, runs, cancellationToken),
        EventReading.Unreadable unreadable => new HandlingResult.Refused(unreadable.Why),
        _ => HandlingResult.Done.Instance,
    };
}
