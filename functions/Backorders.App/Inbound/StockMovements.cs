using System.Collections.Concurrent;
using System.Globalization;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Inbound;

/// <summary>Books what came in and what a person corrected. Each line is booked once, however often the message comes.</summary>
public sealed class StockMovements(LedgerService ledger, BrandCalendar calendar)
{
    private const int LinesAtOnce = 32;

    public async Task<HandlingResult> ReceiveAsync(GoodsReceived receipt, CancellationToken cancellationToken)
    {
        var refused = new ConcurrentBag<(int Line, string Why)>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = LinesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(receipt.Lines.Index(), limits, async (line, cancellation) =>
        {
            var command = new ReceiveStock(receipt.ReceiptId, line.Index + 1, receipt.Warehouse, line.Item.Quantity)
            {
                PurchaseOrder = receipt.PurchaseOrder,
                Today = calendar.Today,
            };
            if (await ledger.ApplyAsync(line.Item.Sku, command, cancellation) is LedgerOutcome.Rejected rejected)
                refused.Add((line.Index, rejected.Reason));
        });
        return refused.IsEmpty
            ? HandlingResult.Done.Instance
            : new HandlingResult.Refused(string.Join("; ", refused.Order().Select(
                line => string.Create(CultureInfo.InvariantCulture, $"lines[{line.Line}]: {line.Why}"))));
    }

    public async Task<HandlingResult> AdjustAsync(StockAdjusted adjustment, CancellationToken cancellationToken)
    {
        var command = new AdjustStock(adjustment.AdjustmentId, adjustment.Warehouse, adjustment.Delta, adjustment.Reason);
        return await ledger.ApplyAsync(adjustment.Sku, command, cancellationToken) is LedgerOutcome.Rejected rejected
            ? new HandlingResult.Refused(rejected.Reason)
            : HandlingResult.Done.Instance;
    }
}
