using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;

namespace Backorders.App.Tests.Stock;

/// <summary>Queues that only take messages, each id once, and can be told to refuse some.</summary>
internal sealed class TestBus : ServiceBusClient
{
    private int _refusals;

    public ConcurrentQueue<(string Queue, ServiceBusMessage Message)> Sent { get; } = new();

    public IReadOnlyList<string> SyncedSkus => [.. On<SyncMessage>(QueueNames.Sync).Select(message => message.Sku)];

    public IReadOnlyList<string> SignalledOrders => [.. On<SignalMessage>(QueueNames.Signals).SelectMany(message => message.Backorders)];

    public void RefuseNext(int sends) => _refusals = sends;

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

    private IEnumerable<T> On<T>(string queue) =>
        Sent.Where(sent => sent.Queue == queue).Select(sent => JsonSerializer.Deserialize<T>(sent.Message.Body, HubJson.Options)!);

    private sealed class Sender(TestBus bus, string queue) : ServiceBusSender
    {
        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Decrement(ref bus._refusals) >= 0)
                return Task.FromException(new ServiceBusException("Busy.", ServiceBusFailureReason.ServiceBusy));
            if (!bus.Sent.Any(sent => sent.Queue == queue && sent.Message.MessageId == message.MessageId)) bus.Sent.Enqueue((queue, message));
            return Task.CompletedTask;
        }
    }
}
