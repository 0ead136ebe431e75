using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Sync;

/// <summary>Tells the channels what changed. Many messages about one SKU are one look at it, for only what the ledger says now counts.</summary>
public sealed class StockSync(StockPusher pusher)
{
    /// <summary>How often pushing has failed before; absent on a message that says that the ledger changed.</summary>
    internal const string AttemptProperty = "attempt";

    private const int SkusAtOnce = 8;

    [Function(nameof(StockSync))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Sync, Connection = QueueNames.Connection, IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken) => Parallel.ForEachAsync(
            messages.GroupBy(SkuOf, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SkusAtOnce, CancellationToken = cancellationToken },
            async (sku, stop) => await pusher.PushAsync(sku.Key, sku.Min(AttemptOf), stop));

    private static string SkuOf(ServiceBusReceivedMessage message) => JsonSerializer.Deserialize<SyncMessage>(message.Body, HubJson.Options)!.Sku;

    private static int AttemptOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptProperty, out var attempt) && attempt is int number ? number : 0;
}
