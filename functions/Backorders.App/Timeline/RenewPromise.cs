using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Has the ledger promise another date where the one that was told passes.</summary>
public sealed class RenewPromise(OrderStore orders, LedgerService ledger, BrandCalendar calendar)
{
    [Function(nameof(RenewPromise))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(RenewPromise), effect.Backorder);
        var order = OrderKey.Parse(effect.Backorder);
        var backorder = await orders.FindBackorderAsync(order, cancellationToken) ?? throw new InvalidOperationException($"There is no backorder {order}.");
        var today = calendar.Today;
        await Task.WhenAll(
            from line in backorder.Lines
            select ledger.ApplyAsync(line.Sku, new Core.Ledger.RenewPromise(new LineKey(order, line.LineId), today), cancellationToken));
    }
}
