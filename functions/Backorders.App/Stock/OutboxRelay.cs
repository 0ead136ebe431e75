using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;

namespace Backorders.App.Stock;

/// <summary>Sends on what a commit left in the outbox. The message ids are made of SKU and version, so sending again is dropped or harmless.</summary>
internal sealed class OutboxRelay(QueueSenders queues, string sku)
{
    private readonly string _id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sku)));

    public Task SendAsync(OutboxEntry entry, CancellationToken cancellationToken) => Task.WhenAll(
        entry.NumbersChanged ? SendAsync(QueueNames.Sync, new SyncMessage(sku), entry.Version, cancellationToken) : Task.CompletedTask,
        entry.Orders.Count > 0 ? SendAsync(QueueNames.Signals, new SignalMessage(entry.Orders, entry.Owing), entry.Version, cancellationToken) : Task.CompletedTask);

    private Task SendAsync<T>(string queue, T message, long version, CancellationToken cancellationToken) => queues.SendAsync(
        queue,
        new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(message, HubJson.Options)) { MessageId = $"{_id}-{version}", ContentType = "application/json" },
        cancellationToken);
}
