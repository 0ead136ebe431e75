using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Sync;

/// <summary>Keeps the newest count of warehouses that only their channel sells from.</summary>
public sealed class OutsideStock(LedgerService ledger, HubTables tables)
{
    private readonly ChannelCounts _counts = new(tables);

    /// <summary>A report that is older than what is kept changes nothing.</summary>
    public async Task KeepAsync(string sku, OutsideStockReported report, CancellationToken cancellationToken)
    {
        var known = (await ledger.ReadAsync(sku, cancellationToken))?.Channels.GetValueOrDefault(report.Channel);
        await _counts.ChangeAsync(
            sku,
            known ?? new ChannelCount { Channel = report.Channel },
            row => row.Warehouse?.At >= report.At ? row : row with { Warehouse = new(report.Warehouse, report.OnHand, report.At) },
            cancellationToken);
    }
}
