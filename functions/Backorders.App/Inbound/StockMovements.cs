using System.Collections.Concurrent;
using System.Globalization;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Inbound;

/// <summary>Books what came in, what was counted and what a person corrected. Each line is booked once, however often the message comes.</summary>
public sealed class StockMovements(LedgerService ledger, BrandCalendar calendar)
{
    private const int LinesAtOnce = 32;

    public Task<HandlingResult> ReceiveAsync(GoodsReceived receipt, CancellationToken cancellationToken) => BookAsync(
        receipt.Lines.Select((line, i) => (line.Sku, (LedgerCommand)new ReceiveStock(receipt.ReceiptId, i + 1, receipt.Warehouse, line.Quantity, line.Damaged)
        {
            PurchaseOrder = receipt.PurchaseOrder,
            Today = calendar.Today,
        })),
        cancellationToken);

    /// <summary>A SKU that is named twice was found in two places of the warehouse.</summary>
    public Task<HandlingResult> CountAsync(StockCounted count, CancellationToken cancellationToken) => BookAsync(
        from line in count.Lines
        group line.OnHand by line.Sku into found
        select (found.Key, (LedgerCommand)new CountStock(count.CountId, count.Warehouse, found.Sum()) { Today = calendar.Today }),
        cancellationToken);

    public async Task<HandlingResult> AdjustAsync(StockAdjusted adjustment, CancellationToken cancellationToken)
    {
        var command = new AdjustStock(adjustment.AdjustmentId, adjustment.Warehouse, adjustment.Delta, adjustment.Reason) { Today = calendar.Today };
        return await ledger.ApplyAsync(adjustment.Sku, command, cancellationToken) is LedgerOutcome.Rejected rejected
            ? new HandlingResult.Refused(rejected.Reason)
            : HandlingResult.Done.Instance;
    }

    private async Task<HandlingResult> BookAsync(IEnumerable<(string Sku, LedgerCommand Command)> lines, CancellationToken cancellationToken)
    {
        var refused = new ConcurrentBag<(int Line, string Why)>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = LinesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lines.Index(), limits, async (line, cancellation) =>
        {
            if (await ledger.ApplyAsync(line.Item.Sku, line.Item.Command, cancellation) is LedgerOutcome.Rejected rejected)
                refused.Add((line.Index, rejected.Reason));
        });
        return refused.IsEmpty
            ? HandlingResult.Done.Instance
            : new HandlingResult.Refused(string.Join("; ", refused.Order().Select(
                line => string.Create(CultureInfo.InvariantCulture, $"lines[{line.Line}]: {line.Why}"))));
    }
}
