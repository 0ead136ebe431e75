using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Backorders.App.Telemetry;

namespace Backorders.App.Queues;

/// <summary>One sender per queue, kept open. A send that has completed is durable.</summary>
public sealed class QueueSenders(ServiceBusClient client)
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);

    public Task SendAsync(string queue, ServiceBusMessage message, CancellationToken cancellationToken)
    {
        HubTraces.Sign(message);
        return SenderFor(queue).SendMessageAsync(message, cancellationToken);
    }

    public Task SendAsync(string queue, IReadOnlyCollection<ServiceBusMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages) HubTraces.Sign(message);
        return messages.Count == 0 ? Task.CompletedTask : SenderFor(queue).SendMessagesAsync(messages, cancellationToken);
    }

    private ServiceBusSender SenderFor(string queue) => _senders.GetOrAdd(queue, client.CreateSender);
}
