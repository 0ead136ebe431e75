using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.App.Sync;

namespace Backorders.App.Cancellations;

/// <summary>
/// A channel that puts cancelled units back raises its own number, as a sale lowers it: what it shows by our reckoning grows by them, and the
/// ledger's number is pushed over it.
/// </summary>
public sealed class ChannelReturns(LedgerService ledger, HubTables tables, QueueSenders queues, TimeProvider clock)
{
    private readonly ChannelCounts _counts = new(tables);

    /// <summary>Done twice it only makes the next push look at the channel's number first.</summary>
    public async Task PutBackAsync(string channel, IEnumerable<LineUnits> lines, CancellationToken cancellationToken)
    {
        foreach (var sku in lines.GroupBy(line => line.Sku, line => line.Quantity))
        {
            if ((await ledger.ReadAsync(sku.Key, cancellationToken))?.Channels.GetValueOrDefault(channel) is not { LastPushed: not null } count) continue;
            if (count.ClaimedUntil > clock.GetUtcNow()) throw new ChannelUnreachableException($"{sku.Key} is just being pushed to {channel}.");

            await _counts.ChangeAsync(sku.Key, count, row => row with { SoldAtPush = row.SoldAtPush + sku.Sum() }, cancellationToken);
            var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(new SyncMessage(sku.Key), HubJson.Options)) { ContentType = "application/json" };
            await queues.SendAsync(QueueNames.Sync, message, cancellationToken);
        }
    }
}
