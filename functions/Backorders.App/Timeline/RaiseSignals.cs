using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Timeline;

/// <summary>Wakes the timelines of the backorders that changed. One that has none (its order was filled from stock), or whose timeline is over, is no harm.</summary>
public sealed class RaiseSignals
{
    [Function(nameof(RaiseSignals))]
    public Task RunAsync(
        [ServiceBusTrigger(QueueNames.Signals, Connection = QueueNames.Connection, IsBatched = true)] ServiceBusReceivedMessage[] messages,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken) => Task.WhenAll(
            from backorder in messages.SelectMany(Read).Distinct(StringComparer.Ordinal)
            select runs.RaiseEventAsync(BackorderRuns.InstanceId(backorder), BackorderRun.Changed, BackorderRun.Changed, cancellationToken));

    private static IReadOnlyList<string> Read(ServiceBusReceivedMessage message) =>
        JsonSerializer.Deserialize<SignalMessage>(message.Body, HubJson.Options)!.Backorders;
}
