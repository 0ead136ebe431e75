using Azure.Messaging.ServiceBus;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Storage;

namespace Backorders.App.Sync;

/// <summary>Looks at every number on every channel. What a channel should have been told and was not is tried again.</summary>
public sealed class Reconciliation(LedgerService ledger, HubTables tables, SalesChannels channels, ShownNumbers numbers, QueueSenders queues, TimeProvider clock)
{
    private const int SkusAtOnce = 100;

    /// <summary>Longer than the longest pause between two tries of a push.</summary>
    private static readonly TimeSpan RetryTime = TimeSpan.FromMinutes(15);

    private readonly SkuIndex _skus = new(tables);

    public async Task<ReconciliationResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = new ReconciliationResult(clock.GetUtcNow(), 0, 0, 0);
        await foreach (var page in _skus.ReadAsync(null, SkusAtOnce, cancellationToken).Chunk(SkusAtOnce).WithCancellation(cancellationToken))
        {
            var stored = (await Task.WhenAll(page.Select(sku => ledger.ReadAsync(sku, cancellationToken)))).OfType<SkuLedger>().Where(sku => sku.HasHistory).ToList();
            var looks = await Task.WhenAll(channels.All.Select(channel => LookAsync(channel, [.. stored.Where(sku => sku.Policy.Channels.ContainsKey(channel.Name))], cancellationToken)));
            foreach (var seen in looks.SelectMany(look => look)) result = result.With(seen);
        }

        return result;
    }

    /// <summary>One answer for each SKU that the channel could be asked about.</summary>
    private async Task<IReadOnlyList<Seen>> LookAsync(ISalesChannel channel, IReadOnlyList<SkuLedger> skus, CancellationToken cancellationToken)
    {
        foreach (var sku in skus.Where(sku => IsBehind(channel, sku))) await AgainAsync(channel, sku, cancellationToken);

        var seen = new List<Seen>();
        foreach (var chunk in skus.Chunk((channel as IStockReader)?.MostPerRead ?? SkusAtOnce))
        {
            var shown = await ShownAsync(channel, chunk, cancellationToken);
            foreach (var (sku, number) in chunk.Zip(shown))
                if (number is { } units) seen.Add(await numbers.SeeAsync(channel, sku, units, cancellationToken));
        }

        return seen;
    }

    /// <summary>A channel that can't be asked shows what it reported last, as long as that is in doubt.</summary>
    private static async Task<IEnumerable<long?>> ShownAsync(ISalesChannel channel, SkuLedger[] skus, CancellationToken cancellationToken) => channel is IStockReader reader
        ? (await reader.ReadStockAsync([.. skus.Select(sku => new ListedSku(sku.Sku, sku.Policy.Channels[channel.Name]))], cancellationToken)).Select(reading => reading.Shown)
        : skus.Select(sku => sku.Channels.GetValueOrDefault(channel.Name) is { GapSince: not null } count ? count.Reported : null);

    /// <summary>What failed lately and was not given up is being tried again.</summary>
    private bool IsBehind(ISalesChannel channel, SkuLedger sku)
    {
        var count = sku.Channels.GetValueOrDefault(channel.Name) ?? new ChannelCount { Channel = channel.Name };
        if (count.Refusal is null && count.FailedAt + RetryTime > clock.GetUtcNow()) return false;
        return !ChannelPlan.Of(sku, sku.Policy.Channels[channel.Name], count, channel.Compares).IsCurrent;
    }

    /// <summary>Once, where it was given up before.</summary>
    private Task AgainAsync(ISalesChannel channel, SkuLedger sku, CancellationToken cancellationToken) => queues.SendAsync(
        QueueNames.Sync,
        new ServiceBusMessage(BinaryData.FromObjectAsJson(new SyncMessage(sku.Sku, channel.Name), HubJson.Options))
        {
            ContentType = "application/json",
            ApplicationProperties =
            {
                [StockSync.AttemptProperty] = sku.Channels.GetValueOrDefault(channel.Name)?.Refusal is null ? 0 : ChannelSync.MostAttempts - 1,
            },
        },
        cancellationToken);
}
