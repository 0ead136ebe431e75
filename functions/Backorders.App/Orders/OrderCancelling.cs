using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Gives up orders: as their channel says, or the owed part of one as its customer or ops says.</summary>
public sealed class OrderCancelling(OrderStore orders, LedgerService ledger, TimeProvider clock)
{
    /// <summary>An order that hasn't come yet is remembered as cancelled, so that it is not filled when it comes.</summary>
    public async Task<HandlingResult> CancelAsync(OrderCancelled cancelled, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await orders.FindAsync(cancelled.Order, cancellationToken);
            var order = Mark(stored ?? new SalesOrder { Key = cancelled.Order }, cancelled);
            if (!await SaveAsync(order, stored, cancelled, cancellationToken)) continue;
            if (order.IsPlaced) await ReleaseAsync(order, cancellationToken);
            return HandlingResult.Done.Instance;
        }
    }

    public async Task<HandlingResult> CancelBackorderAsync(BackorderCancelRequested request, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(request.Order, cancellationToken) is not { IsPlaced: true } order)
            return new HandlingResult.Refused($"No such order is known: {request.Order}.");

        var now = clock.GetUtcNow();
        await orders.TryAddAsync(new Cancellation(request.By, request.Reason, request.Refund, now).ToEntity(order.Key), cancellationToken);
        var released = await Task.WhenAll(order.OwedLines.Select(line => ReleaseAsync(
            line.Sku, new ReleaseLine("hub-cancel", new LineKey(order.Key, line.LineId), OwedOnly: true), cancellationToken)));

        var units = released.Sum();
        var what = units > 0 ? $"cancelled by {request.By}" : $"cancellation by {request.By} came too late";
        await orders.TellAsync(order.Key, new HistoryEntry("hub-cancel", now, what, Detail(units, request)), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>Gives back to the ledger what the order's cancellations say. It can be done again.</summary>
    internal Task ReleaseAsync(SalesOrder order, CancellationToken cancellationToken) => Task.WhenAll(
        order.CancelledAt is not null
            ? order.Lines.Select(line => ReleaseAsync(
                line.Sku, new ReleaseLine("channel-cancel", new LineKey(order.Key, line.LineId)), cancellationToken))
            : from gone in order.CancelledLines
              from line in order.Lines
              where line.LineId == gone.LineId
              let id = string.Create(CultureInfo.InvariantCulture, $"channel-cancel-{gone.Quantity}")
              select ReleaseAsync(line.Sku, new ReleaseLine(id, new LineKey(order.Key, line.LineId), gone.Quantity), cancellationToken));

    private static SalesOrder Mark(SalesOrder order, OrderCancelled cancelled) => cancelled.Lines.IsEmpty
        ? order with { CancelledAt = order.CancelledAt ?? cancelled.At }
        : order with
        {
            CancelledLines =
            [
                .. from line in order.CancelledLines.Concat(cancelled.Lines)
                   group line.Quantity by line.LineId into quantities
                   select new CancelledLine(quantities.Key, quantities.Max()),
            ],
        };

    private async Task<bool> SaveAsync(SalesOrder order, SalesOrder? stored, OrderCancelled cancelled, CancellationToken cancellationToken)
    {
        var row = SalesOrderEntity.ToEntity(order);
        if (stored is null) return await orders.TryAddAsync(row, cancellationToken);
        if (order.CancelledAt == stored.CancelledAt && order.CancelledLines.SequenceEqual(stored.CancelledLines)) return true;

        var rows = new List<TableTransactionAction> { OrderStore.Replace(row, stored.ETag) };
        if (order.IsPlaced) rows.Add(OrderStore.Add(History(cancelled).ToEntity(order.Key)));
        return await orders.TryWriteAsync(rows, cancellationToken);
    }

    private static HistoryEntry History(OrderCancelled cancelled)
    {
        var channel = cancelled.Order.Channel;
        if (cancelled.Lines.IsEmpty) return new HistoryEntry("channel-cancel", cancelled.At, $"cancelled by {channel}");
        var lines = string.Join(", ", cancelled.Lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.LineId}: {line.Quantity}")));
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)).AsSpan(0, 8));
        return new HistoryEntry($"channel-cancel {id}", cancelled.At, $"partly cancelled by {channel}", lines);
    }

    private static string Detail(long units, BackorderCancelRequested request) =>
        string.Create(CultureInfo.InvariantCulture, $"{units} units, {(request.Refund ? "with" : "without")} refund: {request.Reason}");

    private async Task<long> ReleaseAsync(string sku, ReleaseLine command, CancellationToken cancellationToken) =>
        await ledger.ApplyAsync(sku, command, cancellationToken) is LedgerOutcome.Released { Units: var units } ? units : 0;
}
