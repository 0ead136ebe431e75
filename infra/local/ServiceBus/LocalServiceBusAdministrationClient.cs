using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;

using Backorders.Local.Runtime;

namespace Backorders.Local.ServiceBus;

internal sealed class LocalServiceBusAdministrationClient(LocalServiceBus bus, TimeProvider clock) : ServiceBusAdministrationClient
{
    /// <summary>As in Service Bus, a locked message counts as active, and size covers all messages of the queue with its dead letters.</summary>
    public override Task<Response<QueueRuntimeProperties>> GetQueueRuntimePropertiesAsync(string name, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var queue = bus.Queue(name).Count(now);
        var deadLetters = bus.Queue(DeadLetters.QueueOf(name)).Count(now);
        var dead = deadLetters.Ready + deadLetters.Locked;
        var properties = ServiceBusModelFactory.QueueRuntimeProperties(
            name,
            activeMessageCount: queue.Ready + queue.Locked,
            scheduledMessageCount: queue.Scheduled,
            deadLetterMessageCount: dead,
            totalMessageCount: queue.Ready + queue.Locked + queue.Scheduled + dead,
            sizeInBytes: queue.Bytes + deadLetters.Bytes);
        return Task.FromResult(Response.FromValue(properties, new LocalResponse(200)));
    }
}
