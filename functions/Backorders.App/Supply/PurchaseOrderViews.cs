using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Supply;

public sealed class PurchaseOrderViews(PurchaseOrderStore store, LedgerService ledger)
{
    private const int SkusAtOnce = 32;

    internal async Task<PurchaseOrderView?> FindAsync(string number, CancellationToken cancellationToken) =>
        await store.FindAsync(number, cancellationToken) is { } order ? await ViewAsync(order, cancellationToken) : null;

    internal async Task<PurchaseOrderView> ViewAsync(PurchaseOrder order, CancellationToken cancellationToken)
    {
        var supply = new Dictionary<string, SupplyOrder?>(StringComparer.Ordinal);
        foreach (var some in order.Ordered.Keys.Chunk(SkusAtOnce))
        {
            var found = await Task.WhenAll(some.Select(sku => ledger.ReadSupplyAsync(sku, order.Number, cancellationToken)));
            foreach (var (sku, known) in some.Zip(found)) supply.Add(sku, known);
        }

        return PurchaseOrderView.Of(order, supply);
    }
}
