using Azure.Messaging.ServiceBus;

namespace Backorders.Benchmarks.Counting;

internal sealed class CountingBus(ServiceBusClient inner, Counters counters) : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(inner.CreateSender(queueOrTopicName), counters);

    private sealed class Sender(ServiceBusSender inner, Counters counters) : ServiceBusSender
    {
        public override string EntityPath => inner.EntityPath;

        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
            SendMessagesAsync([message], cancellationToken);

        public override Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
        {
            var sent = messages.ToList();
            counters.Add(CountNames.Messages, sent.Count);
            return inner.SendMessagesAsync(sent, cancellationToken);
        }
    }
}
