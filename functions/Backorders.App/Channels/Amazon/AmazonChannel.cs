using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.App.Shipments;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

internal sealed class AmazonChannel(
    AmazonListings listings, AmazonOrders orders, AmazonMessages messages, AmazonShipments shipments, AmazonCancellations cancellations, AmazonSettings settings)
    : ISalesChannel, IStockReader, IOrderList, IBuyerChannel, IShipmentChannel, ICancellationChannel
{
    public string Name => AmazonNotification.Channel;

    public bool OrdersNameListings => true;

    /// <summary>One call each, as many as a full bucket holds.</summary>
    public int MostPerPush => 5;

    public int MostPerRead => AmazonListings.MostPerSearch;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => AmazonReader.Read(message.Body, settings.SellerId, settings.MarketplaceId);

    public string ListingOf(string sku, ChannelPolicy policy) => AmazonListings.SellerSkuOf(sku, policy);

    public string? NoticeOf(ChannelStock stock) => string.Create(CultureInfo.InvariantCulture, $"{stock.LeadTimeDays}|{AmazonListings.RestockOn(stock):yyyy-MM-dd}");

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        await Task.WhenAll(stocks.Select(stock => listings.PushAsync(stock, cancellationToken)));

    public Task<IReadOnlyList<StockReading>> ReadStockAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken) =>
        listings.ReadAsync(skus, cancellationToken);

    public Task<IReadOnlyList<EventReading>?> FindOrderAsync(OrderKey order, CancellationToken cancellationToken) => orders.FindAsync(order, cancellationToken);

    public IAsyncEnumerable<ListedOrder> ListChangedAsync(DateTimeOffset since, CancellationToken cancellationToken) => orders.ListAsync(since, cancellationToken);

    public Task<bool> IsAllowedAsync(OrderKey order, CancellationToken cancellationToken) => messages.IsAllowedAsync(order, cancellationToken);

    public Task<bool> WriteAsync(OrderKey order, string text, CancellationToken cancellationToken) => messages.WriteAsync(order, text, cancellationToken);

    public Task<ShipmentAnswer> ShipAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken) =>
        shipments.ConfirmAsync(order, report, cancellationToken);

    public Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken) =>
        cancellations.CancelAsync(order, cancellation, cancellationToken);
}
