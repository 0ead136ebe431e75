using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Brings all channels up to date with a SKU. What fails comes again later, less and less often, and at last goes to the dead letters.</summary>
public sealed class StockPusher(
    LedgerService ledger,
    HubTables tables,
    StockChannels channels,
    QueueSenders queues,
    DeadLetterStore deadLetters,
    BrandCalendar calendar,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    private readonly ChannelSync _sync = new(ledger, new ChannelCounts(tables), calendar, clock, loggers.CreateLogger<ChannelSync>());

    /// <param name="attempt">How often pushing this SKU has failed in a row before.</param>
    public async Task PushAsync(string sku, int attempt, CancellationToken cancellationToken)
    {
        if (await ledger.ReadAsync(sku, cancellationToken) is not { } stored) return;

        var outcomes = await Task.WhenAll(stored.Policy.Channels.Keys.Select(channels.Find).OfType<IStockChannel>()
            .Select(channel => _sync.RunAsync(sku, channel, attempt, cancellationToken)));
        var failures = outcomes.OfType<SyncOutcome.TryAgain>().ToList();
        if (failures.Count > 0) await AfterFailureAsync(sku, failures, attempt + 1, cancellationToken);
        foreach (var left in outcomes.OfType<SyncOutcome.LeftToClaimant>()) await AgainAsync(sku, attempt, left.Until, cancellationToken);
    }

    private async Task AfterFailureAsync(string sku, List<SyncOutcome.TryAgain> failures, int attempt, CancellationToken cancellationToken)
    {
        if (attempt >= MostAttempts)
        {
            var why = string.Join(' ', failures.Select(failure => failure.Why));
            await deadLetters.AddAsync(
                new InboundMessage(Sources.Hub, Topics.StockPush, sku, clock.GetUtcNow(), BodyOf(sku)), $"Not pushed in {attempt} attempts: {why}", cancellationToken);
            return;
        }

        var backoff = TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, 1 << attempt));
        var asked = failures.Max(failure => failure.After ?? TimeSpan.Zero);
        await AgainAsync(sku, attempt, backoff > asked ? backoff : asked, cancellationToken);
    }

    /// <summary>
    /// A SKU that fails again and again while a channel is down would come again for each failure. So the times are rounded up, by half of the
    /// wait at most, and the queue drops all but one message of an attempt and a time; whichever it keeps pushes what the ledger says then.
    /// </summary>
    private Task AgainAsync(string sku, int attempt, TimeSpan after, CancellationToken cancellationToken)
    {
        var due = RoundedUp(clock.GetUtcNow() + after, after / 2);
        var call = string.Create(CultureInfo.InvariantCulture, $"{attempt}|{due.UtcTicks}|{sku}");
        return queues.SendAsync(
            QueueNames.Sync,
            new ServiceBusMessage(BodyOf(sku))
            {
                MessageId = $"again-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call)))}",
                ContentType = "application/json",
                ScheduledEnqueueTime = due,
                ApplicationProperties = { [StockSync.AttemptProperty] = attempt },
            },
            cancellationToken);
    }

    private static DateTimeOffset RoundedUp(DateTimeOffset time, TimeSpan to)
    {
        var step = Math.Max(to.Ticks, TimeSpan.TicksPerSecond);
        return new DateTimeOffset((time.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
    }

    private static byte[] BodyOf(string sku) => JsonSerializer.SerializeToUtf8Bytes(new SyncMessage(sku), HubJson.Options);
}
