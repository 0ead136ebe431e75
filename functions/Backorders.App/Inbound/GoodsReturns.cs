using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Inbound;

/// <summary>
/// Books what a warehouse has back on a shelf. Units of a known order come back to its lines, by the return's id, so that a return which the
/// channel tells too counts once; all others only to the shelf.
/// </summary>
public sealed class GoodsReturns(OrderStore orders, OrderRevising revising, LedgerService ledger, TimeProvider clock)
{
    public async Task<HandlingResult> ReturnAsync(GoodsReturned returned, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        if (returned.Order is { } key && await orders.FindAsync(key, cancellationToken) is { IsPlaced: true } order)
        {
            var refunds = returned.Lines.GroupBy(line => line.Sku, line => line.Quantity).Select(sku => RefundOf(order, returned, sku.Key, sku.Sum())).ToList();
            if (refunds.Contains(null)) return new HandlingResult.Refused($"Not every SKU of return {returned.ReturnId} is in order {key}.");
            return await revising.ReturnAsync(new OrderReturned(key, clock.GetUtcNow(), [.. refunds.OfType<OrderRefund>()]), runs, cancellationToken);
        }

        foreach (var (index, line) in returned.Lines.Index())
            await ledger.ApplyAsync(line.Sku, new ReturnUnits(returned.ReturnId, index + 1, returned.Warehouse, line.Quantity), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private static OrderRefund? RefundOf(SalesOrder order, GoodsReturned returned, string sku, long units) =>
        order.Lines.FirstOrDefault(line => line.Sku == sku) is { } line
            ? new OrderRefund(returned.ReturnId, line.LineId, units, RefundKind.Returned, Warehouse: returned.Warehouse)
            : null;
}
