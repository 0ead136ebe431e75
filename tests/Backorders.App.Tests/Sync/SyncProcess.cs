using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storefront;
using Backorders.App.Sync;
using Backorders.App.Tests.Stock;
using Backorders.App.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.App.Tests.Sync;

/// <summary>The two functions that tell the channels, as one process has them, and the queue between them.</summary>
internal sealed class SyncProcess(SyncBench bench)
{
    private readonly LedgerService _ledger = bench.Stored.Ledger;

    private readonly StockPusher _pusher = new(
        bench.Stored.Ledger,
        bench.Stored.Tables,
        bench.Channels,
        new QueueSenders(bench.Stored.Bus),
        new DeadLetterStore(bench.Stored.Tables, NullLogger<DeadLetterStore>.Instance),
        new BrandCalendar(bench.Clock, bench.Settings),
        TestMeters.NoMetrics(),
        bench.Clock,
        NullLoggerFactory.Instance);

    public async Task SyncAsync(int attempt, params IEnumerable<string> skus)
    {
        var bus = new TestBus();
        var changes = skus.SelectMany(sku => new[] { sku, sku }).Select(sku => ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: new BinaryData(JsonSerializer.SerializeToUtf8Bytes(new SyncMessage(sku), HubJson.Options)),
            properties: new Dictionary<string, object> { ["attempt"] = attempt }));
        var senders = new QueueSenders(bus);
        var watches = new WatchLooks(new WatchedSkus(bench.Stored.Tables), senders, bench.Clock);
        await new StockSync(_ledger, bench.Channels, senders, watches).Run([.. changes], TestContext.Current.CancellationToken);

        var push = new ChannelPush(_pusher);
        await Task.WhenAll(bus.Sent.Select(sent => push.Run(
            ServiceBusModelFactory.ServiceBusReceivedMessage(body: sent.Message.Body), TestContext.Current.CancellationToken)));
    }
}
