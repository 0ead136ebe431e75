using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Storefront;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Sync;

/// <summary>
/// Sorts what changed by channel: many messages about one SKU become one look at it, and many SKUs one call. The calls are made elsewhere, each
/// on its own, because this function runs one batch at a time: a slow channel would hold up all others.
/// </summary>
public sealed class StockSync(LedgerService ledger, SalesChannels channels, QueueSenders queues, WatchLooks watches)
{
    /// <summary>How often pushing has failed before; absent on a message that says that the ledger changed.</summary>
    internal const string AttemptProperty = "attempt";

    private const int SkusAtOnce = 16;

    [Function(nameof(StockSync))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Sync, Connection = QueueNames.Connection, IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken)
    {
        using var work = HubTraces.Work(nameof(StockSync), messages);
        var wanted = new ConcurrentBag<(string Channel, PushItem Item)>();
        var watched = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            messages.Select(message => (What: WantedBy(message), Attempt: AttemptOf(message))).GroupBy(message => message.What.Sku, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SkusAtOnce, CancellationToken = cancellationToken },
            async (sku, stop) =>
            {
                var hasMoved = sku.Any(message => message.What.Channel is null);
                var isWatched = hasMoved ? watches.IsWatchedAsync(sku.Key, stop) : Task.FromResult(false);
                var everywhere = hasMoved ? await ChannelsOfAsync(sku.Key, stop) : [];
                foreach (var channel in sku.SelectMany(message => Targets(message.What, message.Attempt, everywhere)).GroupBy(to => to.Channel, StringComparer.Ordinal))
                    wanted.Add((channel.Key, new PushItem(sku.Key, channel.Min(to => to.Attempt), sku.Min(message => message.What.Since))));
                if (await isWatched) watched.Add(sku.Key);
            });

        var batch = string.Join(',', messages.Select(message => message.SequenceNumber).Order());
        await Task.WhenAll(wanted.GroupBy(push => push.Channel, push => push.Item, StringComparer.Ordinal)
            .SelectMany(channel => MessagesFor(channel.Key, channel, batch))
            .Select(message => queues.SendAsync(QueueNames.Pushes, message, cancellationToken))
            .Concat(watched.Select(sku => watches.SendAsync(new StockWatched(sku), $"moved-{batch}", cancellationToken))));
    }

    private static IEnumerable<(string Channel, int Attempt)> Targets(SyncMessage what, int attempt, IReadOnlyList<string> everywhere) =>
        what.Channel is { } only ? [(only, attempt)] : everywhere.Select(channel => (channel, attempt));

    private async Task<IReadOnlyList<string>> ChannelsOfAsync(string sku, CancellationToken cancellationToken) =>
        [.. (await ledger.ReadPolicyAsync(sku, cancellationToken))?.Channels.Keys ?? []];

    /// <summary>A batch that comes again sends the same ids, so that the queue can drop what it has.</summary>
    private IEnumerable<ServiceBusMessage> MessagesFor(string name, IEnumerable<PushItem> items, string batch)
    {
        if (channels.Find(name) is not { } channel) yield break;
        foreach (var call in items.OrderBy(item => item.Sku, StringComparer.Ordinal).Chunk(channel.MostPerPush))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{batch}|{name}|{call[0].Sku}");
            yield return new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(new PushMessage(name, call), HubJson.Options))
            {
                MessageId = $"push-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}",
                ContentType = "application/json",
            };
        }
    }

    /// <summary>A message that doesn't say since when it is wanted is wanted since it was sent.</summary>
    private static SyncMessage WantedBy(ServiceBusReceivedMessage message)
    {
        var wanted = JsonSerializer.Deserialize<SyncMessage>(message.Body, HubJson.Options)!;
        return wanted.Since is null && message.EnqueuedTime > default(DateTimeOffset) ? wanted with { Since = message.EnqueuedTime } : wanted;
    }

    private static int AttemptOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptProperty, out var attempt) && attempt is int number ? number : 0;
}
