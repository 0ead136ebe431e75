using Azure.Messaging.ServiceBus;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.Local.Simulators.Sales;

/// <summary>Lets the channels make their sales, then passes the message on.</summary>
internal sealed class SellingSender(ServiceBusSender inner, Lazy<ChannelSales> sales, Lazy<EventReader> reader, Lazy<ClaimCheck> claims) : ServiceBusSender
{
    public override string EntityPath => inner.EntityPath;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        SendMessagesAsync([message], cancellationToken);

    public override async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        foreach (var message in sent)
        {
            var travelled = AsReceived(message);
            var announced = InboundCodec.Decode(travelled, await claims.Value.BodyOfAsync(travelled, cancellationToken) ?? BinaryData.Empty);
            foreach (var reading in reader.Value.Read(announced))
            {
                if (reading is not EventReading.Understood { Event: OrderPlaced placed }) continue;
                await sales.Value.OpenAsync(announced);
                await sales.Value.SellAsync(placed, cancellationToken);
            }
        }

        await inner.SendMessagesAsync(sent, cancellationToken);
    }

    private static ServiceBusReceivedMessage AsReceived(ServiceBusMessage message) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        body: message.Body,
        messageId: message.MessageId,
        properties: message.ApplicationProperties);
}
