using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Gives an order its backorder when it is owed units: once it was taken, or when units that stock had filled turn out to be missing. It can be
/// done again.
/// </summary>
public sealed class BackorderOpening(OrderStore orders, BackorderIndex index, LedgerService ledger, TimeProvider clock)
{
    public async Task StartAsync(OrderKey order, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        if (await orders.FindBackorderAsync(order, cancellationToken) is not { } backorder) return;
        await index.AddAsync(backorder, cancellationToken);
        await BackorderRuns.StartAsync(runs, order, cancellationToken);
    }

    /// <summary>The ledger owes the order more than it did: its backorder is opened or takes them up, and runs again if it was over.</summary>
    public async Task OpenAsync(OrderKey key, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await orders.FindAsync(key, cancellationToken);
            if (stored is not { IsPlaced: true })
            {
                if (await SpoilAsync(key, stored, cancellationToken)) return;
                continue;
            }

            var order = await AsItStandsAsync(stored, cancellationToken);
            if (!order.OwesUnits) return;
            if (!await SaveAsync(order, stored, cancellationToken)) continue;
            await index.AddAsync((await orders.FindBackorderAsync(key, cancellationToken))!, cancellationToken);
            await BackorderRuns.RestartAsync(runs, key, cancellationToken);
            return;
        }
    }

    /// <summary>The order with what the ledger has filled and owes of each line now.</summary>
    private async Task<SalesOrder> AsItStandsAsync(SalesOrder order, CancellationToken cancellationToken) => order with
    {
        Lines = [.. await Task.WhenAll(order.Lines.Select(line => AsItStandsAsync(order.Key, line, cancellationToken)))],
    };

    /// <summary>An order that is just being taken must look at the ledger again, so what it is about to save must not fit.</summary>
    private Task<bool> SpoilAsync(OrderKey key, SalesOrder? stored, CancellationToken cancellationToken) => stored is null
        ? orders.TryAddAsync(SalesOrderEntity.ToEntity(new SalesOrder { Key = key }), cancellationToken)
        : orders.TryReplaceAsync(SalesOrderEntity.ToEntity(stored), stored.ETag, cancellationToken);

    private async Task<SalesOrderLine> AsItStandsAsync(OrderKey order, SalesOrderLine line, CancellationToken cancellationToken)
    {
        var standing = await ledger.ReadLineAsync(line.Sku, new LineKey(order, line.LineId), cancellationToken);
        if (standing is null || standing.Owed <= line.Owed) return line;
        return line with { FromStock = standing.FromStock, Owed = standing.Owed, PromisedOn = standing.PromisedOn };
    }

    private async Task<bool> SaveAsync(SalesOrder order, SalesOrder stored, CancellationToken cancellationToken)
    {
        var backorder = await orders.FindBackorderAsync(order.Key, cancellationToken);
        if (backorder is not null && order.Lines.SequenceEqual(stored.Lines)) return true;

        var rows = new List<TableTransactionAction>
        {
            OrderStore.Replace(SalesOrderEntity.ToEntity(order), stored.ETag),
            OrderStore.Add(WaitsAgain(order, stored).ToEntity(order.Key)),
        };
        if (backorder is null) rows.Add(OrderStore.Add(Backorder.Of(order, clock.GetUtcNow()).ToEntity()));
        else if (backorder.Extended(order) is { } extended) rows.Add(OrderStore.Replace(extended.ToEntity(), backorder.ETag));
        return await orders.TryWriteAsync(rows, cancellationToken);
    }

    private HistoryEntry WaitsAgain(SalesOrder order, SalesOrder stored)
    {
        var lines = from pair in order.Lines.Zip(stored.Lines)
                    let units = pair.First.Owed - pair.Second.Owed
                    where units > 0
                    select string.Create(CultureInfo.InvariantCulture, $"{units} × {pair.First.Sku}");
        return new HistoryEntry($"waits again {stored.ETag}", clock.GetUtcNow(), "reserved units were missing", $"{string.Join(", ", lines)} back to waiting");
    }
}
