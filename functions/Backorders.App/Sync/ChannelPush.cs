using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.App.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Sync;

/// <summary>Tells one channel what some SKUs are now. Many run at once, so that no channel waits for another.</summary>
public sealed class ChannelPush(StockPusher pusher)
{
    [Function(nameof(ChannelPush))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Pushes, Connection = QueueNames.Connection)] ServiceBusReceivedMessage message,
        CancellationToken cancellationToken)
    {
        var push = JsonSerializer.Deserialize<PushMessage>(message.Body, HubJson.Options)!;
        using var work = HubTraces.Work(nameof(ChannelPush), message)?.SetTag(MetricTags.Channel, push.Channel);
        await pusher.PushAsync(push, cancellationToken);
    }
}
