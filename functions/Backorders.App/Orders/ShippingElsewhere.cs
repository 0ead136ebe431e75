using System.Globalization;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Compares what a channel was told of shipping with the parcels that are known here. What left without us is noted for a person: no parcel is
/// named, so nothing is booked.
/// </summary>
public sealed class ShippingElsewhere(OrderStore orders, LedgerService ledger)
{
    public async Task<HandlingResult> CompareAsync(ShippingReported report, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(report.Order, cancellationToken) is not { IsPlaced: true } order) return HandlingResult.Done.Instance;

        foreach (var line in report.Lines)
        {
            if (order.Lines.FirstOrDefault(known => known.LineId == line.LineId) is not { } known) continue;
            var standing = await ledger.ReadLineAsync(known.Sku, new LineKey(order.Key, line.LineId), cancellationToken);
            var shipped = standing?.Shipped ?? 0;
            if (line.Quantity <= shipped) continue;

            var id = string.Create(CultureInfo.InvariantCulture, $"shipped-there {line.LineId} {line.Quantity}");
            var detail = string.Create(CultureInfo.InvariantCulture, $"{known.Sku}: {line.Quantity} shipped there, {shipped} here");
            await orders.TellAsync(order.Key, new HistoryEntry(id, report.At, $"more was shipped by {order.Key.Channel}'s word: check", detail), cancellationToken);
        }

        return HandlingResult.Done.Instance;
    }
}
