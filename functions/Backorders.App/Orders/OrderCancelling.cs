using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Gives up orders: as their channel says, or the owed part of one as its customer or ops says.</summary>
public sealed class OrderCancelling(OrderStore orders, OrderChanging changing, LedgerService ledger, TimeProvider clock)
{
    /// <summary>An order that hasn't come yet is remembered as cancelled, so that it is not filled when it comes.</summary>
    public async Task<HandlingResult> CancelAsync(OrderCancelled cancelled, CancellationToken cancellationToken)
    {
        await changing.ChangeAsync(
            cancelled.Order, order => Task.FromResult(OrderRevisions.With(order, cancelled)), (_, _) => History(cancelled), runs: null, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>Units that an edit added later can be given up too: each state of the order is cancelled once.</summary>
    public async Task<HandlingResult> CancelBackorderAsync(BackorderCancelRequested request, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(request.Order, cancellationToken) is not { IsPlaced: true } order)
            return new HandlingResult.Refused($"No such order is known: {request.Order}.");

        var now = clock.GetUtcNow();
        await orders.TryAddAsync(new Cancellation(request.By, request.Reason, request.Refund, now).ToEntity(order.Key), cancellationToken);
        var id = order.Revision == 0 ? "hub-cancel" : string.Create(CultureInfo.InvariantCulture, $"hub-cancel {order.Revision}");
        var released = await Task.WhenAll(order.OwedLines.Select(line => ReleaseAsync(
            line.Sku, new ReleaseLine(id, new LineKey(order.Key, line.LineId), OwedOnly: true), cancellationToken)));

        var units = released.Sum();
        var what = units > 0 ? $"cancelled by {request.By}" : $"cancellation by {request.By} came too late";
        await orders.TellAsync(order.Key, new HistoryEntry(id, now, what, Detail(units, request)), cancellationToken);
        return HandlingResult.Done.Instance;
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
