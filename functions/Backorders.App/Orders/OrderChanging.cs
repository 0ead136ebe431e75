using System.Globalization;
using Azure.Data.Tables;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Changes orders after they were placed, or before they came. What the channel wants is stored first, under a new revision; then the ledger is
/// brought to it; then the order, and its backorder where units are owed now, are stored as the ledger has them. Whoever comes again goes on where
/// it stopped.
/// </summary>
public sealed class OrderChanging(OrderStore orders, OrderBooking booking, BackorderIndex index, BackorderSignals signals, TimeProvider clock)
{
    /// <param name="change">What is known then; the order itself when that is nothing new. Asked again whenever somebody else was quicker.</param>
    /// <param name="history">What is told of a change of a placed order.</param>
    /// <param name="runs">To start the backorder that a change may lead to; null for a change that can't.</param>
    public async Task ChangeAsync(
        OrderKey key, Func<SalesOrder, Task<SalesOrder>> change, Func<SalesOrder, SalesOrder, HistoryEntry?> history, DurableTaskClient? runs, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await orders.FindAsync(key, cancellationToken);
            var before = stored ?? new SalesOrder { Key = key };
            var after = await change(before);
            if (!ReferenceEquals(after, before))
            {
                var isSaved = await SaveAsync(stored, before, after, history, cancellationToken);
                if (isSaved && before.Booked == before.Revision && OrderRevisions.IsSame(before, after)) return;
            }
            else if (!before.IsPlaced) return;
            else if (before.Booked < before.Revision) await BookAsync(before, cancellationToken);
            else
            {
                if (runs is not null) await RunAsync(before, runs, cancellationToken);
                return;
            }
        }
    }

    /// <returns>False for who loses to another, and looks again.</returns>
    private async Task<bool> SaveAsync(
        SalesOrder? stored, SalesOrder before, SalesOrder after, Func<SalesOrder, SalesOrder, HistoryEntry?> history, CancellationToken cancellationToken)
    {
        var isSame = OrderRevisions.IsSame(before, after);
        if (!isSame) after = after with { Revision = before.Revision + 1 };
        var row = SalesOrderEntity.ToEntity(after);
        var rows = new List<TableTransactionAction> { stored is null ? OrderStore.Add(row) : OrderStore.Replace(row, stored.ETag) };
        if (!isSame && before.IsPlaced && history(before, after) is { } entry) rows.Add(OrderStore.Add(entry.ToEntity(after.Key)));
        return await orders.TryWriteAsync(rows, cancellationToken);
    }

    private async Task BookAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        var backorder = await orders.FindBackorderAsync(order.Key, cancellationToken);
        var booked = await booking.BookAsync(order, cancellationToken);
        var rows = new List<TableTransactionAction> { OrderStore.Replace(SalesOrderEntity.ToEntity(booked), order.ETag) };
        if (backorder is null && booked.OwesUnits) rows.Add(OrderStore.Add(Backorder.Of(booked, clock.GetUtcNow()).ToEntity()));
        else if (backorder?.Extended(booked) is { } extended) rows.Add(OrderStore.Replace(extended.ToEntity(), backorder.ETag));
        if (booked.Lines.Sum(line => line.Unfulfillable) > order.Lines.Sum(line => line.Unfulfillable))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"oversold {order.Revision}");
            rows.Add(OrderStore.Add(new GivingUp(id, "hub", "oversold", clock.GetUtcNow()).ToEntity(order.Key)));
        }

        await orders.TryWriteAsync(rows, cancellationToken);
    }

    /// <summary>A backorder that was over runs again when units are owed again.</summary>
    private async Task RunAsync(SalesOrder order, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        if (await orders.FindBackorderAsync(order.Key, cancellationToken) is not { } backorder) return;
        await index.AddAsync(backorder, cancellationToken);
        if (await booking.OwesAsync(order, cancellationToken)) await BackorderRuns.RestartAsync(runs, order.Key, cancellationToken);
        await signals.SendAsync(order.Key, cancellationToken);
    }
}
