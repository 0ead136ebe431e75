using Azure.Messaging.ServiceBus;

namespace Backorders.Local.ServiceBus;

internal sealed class LocalServiceBusClient(LocalServiceBus bus) : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new LocalServiceBusSender(bus, queueOrTopicName);
}
