using System.Globalization;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Sets by hand the date that is promised to what an order still waits for.</summary>
public sealed class OrderPromising(OrderStore orders, LedgerService ledger, TimeProvider clock)
{
    public async Task<HandlingResult> PromiseAsync(PromiseRequested request, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(request.Order, cancellationToken) is not { IsPlaced: true } order)
            return new HandlingResult.Refused($"No such order is known: {request.Order}.");

        var units = await Task.WhenAll(order.OwedLines.Select(line => PromiseAsync(order.Key, line, request, cancellationToken)));
        var what = units.Sum() > 0 ? "promised by ops" : "promise by ops came too late";
        var detail = string.Create(CultureInfo.InvariantCulture, $"{request.PromisedOn:yyyy-MM-dd}: {request.Reason}");
        await orders.TellAsync(order.Key, new HistoryEntry($"promise {request.PromiseId}", clock.GetUtcNow(), what, detail), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <returns>Units that waited.</returns>
    private async Task<long> PromiseAsync(OrderKey order, SalesOrderLine line, PromiseRequested request, CancellationToken cancellationToken)
    {
        var command = new SetPromise(request.PromiseId, new LineKey(order, line.LineId), request.PromisedOn, request.Reason, request.ReasonClass);
        return await ledger.ApplyAsync(line.Sku, command, cancellationToken) is LedgerOutcome.Promised { Units: var units } ? units : 0;
    }
}
