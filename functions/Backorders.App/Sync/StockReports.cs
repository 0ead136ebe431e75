using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Orders;

namespace Backorders.App.Sync;

/// <summary>Takes what channels report of their own accord. The same report again, or one that was overtaken, changes nothing.</summary>
public sealed class StockReports(LedgerService ledger, SalesChannels channels, ListingIndex listings, ShownNumbers numbers, OutsideStock outside)
{
    public async Task<HandlingResult> SeeAsync(StockReported report, CancellationToken cancellationToken)
    {
        var sku = await listings.SkuOfAsync(report.Channel, report.Listing, cancellationToken);
        if (channels.Find(report.Channel) is { } channel
            && await ledger.ReadAsync(sku, cancellationToken) is { } now
            && !(now.Channels.GetValueOrDefault(report.Channel)?.LastPushedAt > report.At))
            await numbers.HearAsync(channel, now, report.Available, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    public async Task<HandlingResult> SeeAsync(OutsideStockReported report, CancellationToken cancellationToken)
    {
        await outside.KeepAsync(await listings.SkuOfAsync(report.Channel, report.Listing, cancellationToken), report, cancellationToken);
        return HandlingResult.Done.Instance;
    }
}
