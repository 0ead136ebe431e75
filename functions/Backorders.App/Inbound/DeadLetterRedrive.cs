using System.Globalization;
using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;

namespace Backorders.App.Inbound;

/// <summary>Sends a dead letter on its way again. What it already did is done once only, so this may be repeated.</summary>
public sealed class DeadLetterRedrive(DeadLetterStore deadLetters, InboundQueue inbound, QueueSenders queues)
{
    private const string Marker = "#redrive";

    public async Task<RedriveOutcome> RedriveAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.FindAsync(id, cancellationToken) is null) return RedriveOutcome.NotFound;
        if (await deadLetters.FindMessageAsync(id, cancellationToken) is not { } message) return RedriveOutcome.BodyNotKept;

        await SendAsync(message, cancellationToken);
        await deadLetters.RemoveAsync(id, cancellationToken);
        return RedriveOutcome.Sent;
    }

    private Task SendAsync(InboundMessage message, CancellationToken cancellationToken) =>
        message is { Source: Sources.Hub, Topic: Topics.StockPush }
            ? queues.SendAsync(QueueNames.Sync, new ServiceBusMessage(message.Body), cancellationToken)
            : inbound.SendAsync(message with { EventId = NextId(message.EventId) }, cancellationToken);

    /// <summary>Another id than before, or the queue would drop it as a duplicate; the same one for two who redrive at once.</summary>
    private static string NextId(string eventId)
    {
        var at = eventId.LastIndexOf(Marker, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(eventId.AsSpan(at + Marker.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? string.Create(CultureInfo.InvariantCulture, $"{eventId.AsSpan(0, at)}{Marker}{times + 1}")
            : $"{eventId}{Marker}1";
    }
}
