using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.Core.Orders;

namespace Backorders.App.Storefront;

/// <summary>Has watched SKUs looked at, on the inbound queue: whoever learns that one moved has better things to do than to tell people.</summary>
public sealed class WatchLooks(WatchedSkus watched, QueueSenders queues, TimeProvider clock)
{
    public async Task<bool> IsWatchedAsync(string sku, CancellationToken cancellationToken) => (await watched.ChannelsOfAsync(sku, cancellationToken)).Count > 0;

    /// <param name="cause">The same cause again is one look.</param>
    /// <param name="after">Not sooner.</param>
    public Task SendAsync(StockWatched what, string cause, CancellationToken cancellationToken, TimeSpan after = default)
    {
        var now = clock.GetUtcNow();
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what.Sku}|{cause}")).AsSpan(0, 16));
        var message = InboundCodec.Encode(new InboundMessage(
            Sources.Hub, Topics.StockWatched, $"{Topics.StockWatched}/{id}", now, JsonSerializer.SerializeToUtf8Bytes(what, HubJson.Options)));
        if (after > TimeSpan.Zero) message.ScheduledEnqueueTime = now + after;
        return queues.SendAsync(QueueNames.Inbound, message, cancellationToken);
    }
}
