using Azure.Messaging.ServiceBus.Administration;
using Backorders.App.Inbound;
using Backorders.App.Queues;

namespace Backorders.App.Ops;

/// <summary>How full the queues are. What inbound could not handle is in a table of its own by now, and counts as its dead letters.</summary>
public sealed class HealthQueues(ServiceBusAdministrationClient queues, DeadLetterStore deadLetters)
{
    public async Task<IReadOnlyDictionary<string, HealthQueue>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, HealthQueue>(StringComparer.Ordinal);
        foreach (var name in new[] { QueueNames.Inbound, QueueNames.Sync, QueueNames.Pushes, QueueNames.Signals, QueueNames.Reports })
        {
            var counts = (await queues.GetQueueRuntimePropertiesAsync(name, cancellationToken)).Value;
            read[name] = new HealthQueue(counts.ActiveMessageCount, counts.DeadLetterMessageCount);
        }

        var inbound = read[QueueNames.Inbound];
        read[QueueNames.Inbound] = inbound with { DeadLettered = inbound.DeadLettered + await deadLetters.CountAsync(cancellationToken) };
        return read;
    }
}
