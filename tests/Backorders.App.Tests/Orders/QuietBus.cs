using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Backorders.App.Tests.Orders;

/// <summary>Queues that keep what is sent and deliver nothing.</summary>
internal sealed class QuietBus : ServiceBusClient
{
    public ConcurrentQueue<(string Queue, ServiceBusMessage Message)> Sent { get; } = new();

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

    private sealed class Sender(QuietBus bus, string queue) : ServiceBusSender
    {
        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        {
            bus.Sent.Enqueue((queue, message));
            return Task.CompletedTask;
        }

        public override Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
        {
            foreach (var message in messages) bus.Sent.Enqueue((queue, message));
            return Task.CompletedTask;
        }
    }
}
