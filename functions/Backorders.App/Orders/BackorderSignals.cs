using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Wakes a backorder's timeline where a fact changed that is not in the ledger; the ledger sends its own.</summary>
public sealed class BackorderSignals(QueueSenders queues)
{
    public Task SendAsync(OrderKey order, CancellationToken cancellationToken) => queues.SendAsync(
        QueueNames.Signals,
        new ServiceBusMessage(BinaryData.FromObjectAsJson(new SignalMessage([order.ToString()]), HubJson.Options)) { ContentType = "application/json" },
        cancellationToken);
}
