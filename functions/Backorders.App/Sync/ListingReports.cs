using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>
/// Keeps what a channel says of its listings. One that comes back for sale may have missed or lost the numbers of meanwhile, so it is told its
/// number again. A report that is older than what is kept changes nothing.
/// </summary>
public sealed partial class ListingReports(LedgerService ledger, ListingIndex listings, HubTables tables, QueueSenders queues, ILogger<ListingReports> log)
{
    private readonly ChannelCounts _counts = new(tables);

    public async Task<HandlingResult> SeeAsync(ListingReported report, CancellationToken cancellationToken)
    {
        var sku = await listings.SkuOfAsync(report.Channel, report.Listing, cancellationToken);
        var known = (await ledger.ReadAsync(sku, cancellationToken))?.Channels.GetValueOrDefault(report.Channel) ?? new ChannelCount { Channel = report.Channel };
        var isBack = false;
        await _counts.ChangeAsync(
            sku,
            known,
            row =>
            {
                isBack = IsBack(row, report);
                return row.Listing?.At >= report.At
                    ? row
                    : row with { Listing = new ChannelListing(report.At, report.IsForSale, report.Status), IsUnsure = row.IsUnsure || isBack };
            },
            cancellationToken);
        Said(report.Channel, sku, report.IsForSale, report.Status);
        if (isBack) await PushAsync(sku, report.Channel, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>The same report again is taken for a push that may have been lost.</summary>
    private static bool IsBack(ChannelCount row, ListingReported report) =>
        report.IsForSale && (row.Listing is not { } listing || listing.At == report.At || (listing.At < report.At && !listing.IsForSale));

    private Task PushAsync(string sku, string channel, CancellationToken cancellationToken) => queues.SendAsync(
        QueueNames.Sync,
        new ServiceBusMessage(BinaryData.FromObjectAsJson(new SyncMessage(sku, channel), HubJson.Options)) { ContentType = "application/json" },
        cancellationToken);

    [LoggerMessage(LogLevel.Information, "{Channel} says of its listing of SKU {Sku}: for sale {IsForSale}, status {Status}")]
    private partial void Said(string channel, string sku, bool isForSale, string status);
}
