using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;

namespace Backorders.App.Sync;

/// <summary>What failed comes again for its channel alone, less and less often, and at last goes to the dead letters.</summary>
internal sealed class PushRetries(QueueSenders queues, DeadLetterStore deadLetters, TimeProvider clock)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    public Task AfterAsync(string channel, PushItem item, SyncOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        SyncOutcome.LookAgain(var at) => AgainAsync(channel, item, RoundedUp(at, TimeSpan.FromSeconds(1)), cancellationToken),
        SyncOutcome.GivenUp { IsKnown: false } lost => GiveUpAsync(channel, item, lost.Why, cancellationToken),
        SyncOutcome.TryAgain failed => RetryAsync(channel, item with { Attempt = item.Attempt + 1 }, failed, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>
    /// A SKU that fails again and again while a channel is down would come again for each failure. So the times are rounded up, by half of the
    /// wait at most, and the queue drops all but one message of an attempt and a time; whichever it keeps pushes what the ledger says then.
    /// </summary>
    private Task RetryAsync(string channel, PushItem item, SyncOutcome.TryAgain failed, CancellationToken cancellationToken)
    {
        var backoff = TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, 1 << item.Attempt));
        var wait = failed.After > backoff ? failed.After.Value : backoff;
        return AgainAsync(channel, item, RoundedUp(clock.GetUtcNow() + wait, wait / 2), cancellationToken);
    }

    private Task AgainAsync(string channel, PushItem item, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var call = string.Create(CultureInfo.InvariantCulture, $"{item.Attempt}|{due.UtcTicks}|{channel}|{item.Sku}");
        return queues.SendAsync(
            QueueNames.Sync,
            new ServiceBusMessage(BodyOf(channel, item))
            {
                MessageId = $"again-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call)))}",
                ContentType = "application/json",
                ScheduledEnqueueTime = due,
                ApplicationProperties = { [StockSync.AttemptProperty] = item.Attempt },
            },
            cancellationToken);
    }

    private Task GiveUpAsync(string channel, PushItem item, string why, CancellationToken cancellationToken) => deadLetters.AddAsync(
        new InboundMessage(Sources.Hub, Topics.StockPush, $"{item.Sku}@{channel}", clock.GetUtcNow(), BodyOf(channel, item)), why, cancellationToken);

    private static DateTimeOffset RoundedUp(DateTimeOffset time, TimeSpan to)
    {
        var step = Math.Max(to.Ticks, TimeSpan.TicksPerSecond);
        return new DateTimeOffset((time.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
    }

    private static byte[] BodyOf(string channel, PushItem item) => JsonSerializer.SerializeToUtf8Bytes(new SyncMessage(item.Sku, channel, item.Since), HubJson.Options);
}
