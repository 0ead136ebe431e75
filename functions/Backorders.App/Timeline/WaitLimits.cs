using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>For how long what waits may wait: as the policy of its SKU says, else the settings; counted from when its backorder was opened.</summary>
public sealed class WaitLimits(LedgerService ledger, HubSettings settings)
{
    /// <summary>When the first of the lines has waited for too long; null for never.</summary>
    public async Task<DateTimeOffset?> EndOfAsync(Backorder backorder, IEnumerable<BackorderLine> lines, CancellationToken cancellationToken) =>
        (await Task.WhenAll(lines.Where(line => line.Waiting > 0).Select(line => EndOfAsync(backorder, line.Sku, cancellationToken)))).Min();

    public async Task<DateTimeOffset?> EndOfAsync(Backorder backorder, string sku, CancellationToken cancellationToken)
    {
        var days = (await ledger.ReadPolicyAsync(sku, cancellationToken))?.MaxWaitDays ?? settings.Timeline.MaxWaitDays;
        return days > 0 ? backorder.CreatedAt.AddDays(days) : null;
    }
}
