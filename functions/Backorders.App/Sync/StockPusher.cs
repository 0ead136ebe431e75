using System.Collections.Concurrent;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.App.Telemetry;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Brings channels up to date. A channel that is slow gets no more calls at once than leave room for the others.</summary>
public sealed class StockPusher(
    LedgerService ledger,
    HubTables tables,
    SalesChannels channels,
    QueueSenders queues,
    DeadLetterStore deadLetters,
    BrandCalendar calendar,
    HubMetrics metrics,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    private const int MostCallsPerChannel = 32;

    private static readonly TimeSpan WhenCrowded = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _room = new(StringComparer.Ordinal);

    private readonly ChannelSync _sync = new(
        new StockClaims(ledger, new ChannelCounts(tables), calendar, clock), metrics, clock, loggers.CreateLogger<ChannelSync>());

    private readonly PushRetries _retries = new(queues, deadLetters, clock);

    public async Task PushAsync(PushMessage message, CancellationToken cancellationToken)
    {
        if (channels.Find(message.Channel) is not { } channel) return;

        var outcomes = await RunAsync(channel, message.Items, cancellationToken);
        await Task.WhenAll(outcomes.Select(one => _retries.AfterAsync(channel.Name, one.Item, one.Outcome, cancellationToken)));
    }

    private async Task<IReadOnlyList<(PushItem Item, SyncOutcome Outcome)>> RunAsync(
        ISalesChannel channel, IReadOnlyList<PushItem> items, CancellationToken cancellationToken)
    {
        var room = _room.GetOrAdd(channel.Name, _ => new SemaphoreSlim(MostCallsPerChannel));
        if (!await room.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            var later = new SyncOutcome.LookAgain(clock.GetUtcNow() + WhenCrowded);
            return [.. items.Select(item => (item, (SyncOutcome)later))];
        }

        try
        {
            return await _sync.RunAsync(channel, items, cancellationToken);
        }
        finally
        {
            room.Release();
        }
    }
}
