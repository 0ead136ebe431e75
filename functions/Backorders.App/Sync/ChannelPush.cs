using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Sync;

/// <summary>Tells one channel what some SKUs are now. Many run at once, so that no channel waits for another.</summary>
public sealed class ChannelPush(StockPusher pusher)
{
    [Function(nameof(ChannelPush))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Pushes, Connection = QueueNames.Connection)] ServiceBusReceivedMessage message,
        CancellationToken cancellationToken) =>
        pusher.PushAsync(JsonSerializer.Deserialize<PushMessage>(message.Body, HubJson.Options)!, cancellationToken);
}
