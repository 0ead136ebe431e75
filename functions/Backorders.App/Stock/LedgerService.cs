using System.Collections.Concurrent;
using Backorders.App.Queues;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Stock;

/// <summary>The stock ledger in storage. Commands for one SKU that wait in this process at the same time are committed together.</summary>
public sealed class LedgerService(HubTables tables, QueueSenders queues, HubMetrics metrics, TimeProvider clock, ILogger<LedgerService> logger)
{
    private readonly ConcurrentDictionary<string, SkuWriter> _writers = new(StringComparer.Ordinal);
    private readonly SkuIndex _skus = new(tables);

    /// <summary>
    /// Decides and commits; the answer comes after the commit and after what follows from it has been sent on. An exception means that it may or
    /// may not have been applied: come again with the same command, which is applied once.
    /// </summary>
    public async Task<LedgerOutcome> ApplyAsync(string sku, LedgerCommand command, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sku);
        using var step = HubTraces.Work(command.GetType().Name)?.SetTag(TraceTags.Sku, sku);
        var pending = new PendingCommand(command);
        while (true)
        {
            var writer = _writers.GetOrAdd(sku, NewWriter);
            if (writer.TryEnqueue(pending)) return await pending.Outcome.WaitAsync(cancellationToken);
            _writers.TryRemove(KeyValuePair.Create(sku, writer));
        }
    }

    /// <summary>What one order line came to, as stored now; null when there is none.</summary>
    public Task<LedgerLine?> ReadLineAsync(string sku, LineKey line, CancellationToken cancellationToken) =>
        StoreOf(sku).FindLineAsync(line, cancellationToken);

    /// <summary>How the SKU is sold, as stored now; null when nobody ever named it. Cheaper than reading all of it.</summary>
    public Task<SkuPolicy?> ReadPolicyAsync(string sku, CancellationToken cancellationToken) => StoreOf(sku).FindPolicyAsync(cancellationToken);

    /// <summary>Who waits for a SKU, in queue order.</summary>
    /// <param name="after">Only those behind this place; null for the head of the queue.</param>
    /// <param name="most">At most so many; fewer only at the end of the queue.</param>
    public Task<IReadOnlyList<LedgerLine>> ReadQueueAsync(string sku, string? after, int most, CancellationToken cancellationToken) =>
        StoreOf(sku).QueueBehindAsync(after, most, cancellationToken);

    /// <summary>A purchase order's units of the SKU, as stored now; null when it was never named.</summary>
    public Task<SupplyOrder?> ReadSupplyAsync(string sku, string purchaseOrder, CancellationToken cancellationToken) =>
        StoreOf(sku).FindSupplyAsync(purchaseOrder, cancellationToken);

    /// <summary>The SKU as stored now; null when nobody ever named it.</summary>
    public async Task<SkuLedger?> ReadAsync(string sku, CancellationToken cancellationToken)
    {
        var store = StoreOf(sku);
        var (stored, _) = await store.LoadAsync(cancellationToken);
        if (stored.HeadTag is null) return null;

        var channels = await store.AllAsync(LedgerKeys.Channels, ChannelRow.Read, cancellationToken);
        var (totals, policy, warehouses) = (stored.Book.Totals, stored.Book.Policy, stored.Book.Warehouses);
        return new(sku, totals, policy, warehouses, [.. stored.Book.Supply.Values], channels.ToDictionary(channel => channel.Channel, StringComparer.Ordinal));
    }

    private SkuWriter NewWriter(string sku) => new(
        new SkuCommits(sku, tables.Ledger, StoreOf(sku), _skus, new OutboxRelay(queues, sku), metrics, clock, logger),
        clock,
        retired: writer => _writers.TryRemove(KeyValuePair.Create(sku, writer)));

    private SkuBookStore StoreOf(string sku) => new(tables.Ledger, sku);
}
