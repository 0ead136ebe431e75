using Azure.Messaging.ServiceBus;
using Backorders.App.Queues;

namespace Backorders.App.Inbound;

/// <summary>Sends dead letters on their way again. What one already did is done once only, so this may be repeated.</summary>
public sealed class DeadLetterRedrive(DeadLetterStore deadLetters, InboundQueue inbound, QueueSenders queues)
{
    /// <summary>As many as one call sends: it must end while its caller still waits.</summary>
    private const int MostAtOnce = 500;

    public async Task<RedriveOutcome> RedriveAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.FindAsync(id, cancellationToken) is null) return RedriveOutcome.NotFound;
        if (await deadLetters.FindMessageAsync(id, cancellationToken) is not { } message) return RedriveOutcome.BodyNotKept;

        await SendAsync(message, cancellationToken);
        await deadLetters.RemoveAsync(id, cancellationToken);
        return RedriveOutcome.Sent;
    }

    /// <summary>The oldest first. What fails again meanwhile is a new dead letter and not taken a second time.</summary>
    /// <returns>How many were sent, and how many are left for another call.</returns>
    public async Task<(int Sent, long Left)> RedriveAsync(DeadLetterFilter which, CancellationToken cancellationToken)
    {
        var (oldest, found) = (new Queue<string>(MostAtOnce + 1), 0L);
        await foreach (var letter in deadLetters.ReadAsync(after: null, perPage: null, cancellationToken))
        {
            if (!letter.HasBody || !which.Takes(letter)) continue;
            found++;
            oldest.Enqueue(letter.Id);
            if (oldest.Count > MostAtOnce) oldest.Dequeue();
        }

        var sent = 0;
        foreach (var id in oldest.Reverse())
        {
            if (await RedriveAsync(id, cancellationToken) is RedriveOutcome.Sent) sent++;
        }

        return (sent, found - oldest.Count);
    }

    private Task SendAsync(InboundMessage message, CancellationToken cancellationToken) =>
        message is { Source: Sources.Hub, Topic: Topics.StockPush }
            ? queues.SendAsync(QueueNames.Sync, new ServiceBusMessage(message.Body), cancellationToken)
            : inbound.SendAsync(message with { EventId = RedriveMarker.Next(message.EventId) }, cancellationToken);
}
