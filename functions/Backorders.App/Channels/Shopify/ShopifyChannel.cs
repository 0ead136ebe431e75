using Backorders.App.Cancellations;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

internal sealed class ShopifyChannel(ShopifyStock stock, ShopifyCancellations cancellations) : ISalesChannel, IStockReader, ICancellationChannel
{
    public string Name => ShopifyReader.Channel;

    public bool Compares => true;

    public int MostPerPush => 1;

    public int MostPerRead => 1;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => [ShopifyReader.Read(message.Topic, message.Body)];

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        await Task.WhenAll(stocks.Select(one => stock.PushAsync(one, cancellationToken)));

    public async Task<IReadOnlyList<StockReading>> ReadStockAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken) =>
        await Task.WhenAll(skus.Select(one => stock.ReadAsync(one.Policy, cancellationToken)));

    public Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken) =>
        cancellations.CancelAsync(order, cancellation, cancellationToken);
}
