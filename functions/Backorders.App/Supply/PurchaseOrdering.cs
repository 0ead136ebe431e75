using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Supply;

/// <summary>
/// Keeps purchase orders: the whole of one first, then each SKU's part in its ledger. Each step can be done again, and each knows what is older
/// than what it has.
/// </summary>
public sealed class PurchaseOrdering(PurchaseOrderStore store, LedgerService ledger, BrandCalendar calendar)
{
    private const int SkusAtOnce = 32;

    public async Task<HandlingResult> UpdateAsync(PurchaseOrderUpdated update, CancellationToken cancellationToken)
    {
        await SaveAsync(update, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>The purchase order as it stands then; as it stood when it was told of later than this.</summary>
    public async Task<PurchaseOrder> SaveAsync(PurchaseOrderUpdated update, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await store.FindAsync(update.PurchaseOrder, cancellationToken);
            if (known is not null && known.AsOf > update.At) return known;

            var order = PurchaseOrder.Of(known, update);
            if (!await store.TryWriteAsync(order, cancellationToken)) continue;
            await TellLedgersAsync(order, cancellationToken);
            return order;
        }
    }

    private Task TellLedgersAsync(PurchaseOrder order, CancellationToken cancellationToken)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = SkusAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(order.Ordered, limits, async (line, cancellation) => await ledger.ApplyAsync(
            line.Key,
            new UpdateSupply(order.Number, line.Value, order.ExpectedOn, order.Status, order.AsOf, calendar.Today, order.ReasonClass),
            cancellation));
    }
}
