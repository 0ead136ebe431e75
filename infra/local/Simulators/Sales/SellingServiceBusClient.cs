using Azure.Messaging.ServiceBus;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Simulators.Sales;

/// <summary>The local queues, with the simulated channels looking on at what goes into the inbound one.</summary>
internal sealed class SellingServiceBusClient(LocalServiceBus bus, Lazy<ChannelSales> sales, Lazy<EventReader> reader, Lazy<ClaimCheck> claims) : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName)
    {
        var sender = new LocalServiceBusSender(bus, queueOrTopicName);
        return queueOrTopicName == QueueNames.Inbound ? new SellingSender(sender, sales, reader, claims) : sender;
    }
}
