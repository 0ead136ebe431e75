using Backorders.App.Inbound;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.WooCommerce;

internal sealed class WooChannel(WooStock stock, WooSettings settings) : ISalesChannel, IStockReader
{
    public const string ChannelName = "woocommerce";

    public string Name => ChannelName;

    public int MostPerPush => WooStock.MostPerBatch;

    public int MostPerRead => WooStock.MostPerBatch;

    public IReadOnlyList<string> WebhookSecrets => settings.WebhookSecrets;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => WooReader.Read(message.Topic, message.ReceivedAt, message.Body);

    public string? ListingOf(string sku, ChannelPolicy policy) => policy.VariantId ?? policy.ProductId;

    public string? NoticeOf(ChannelStock stock) => WooStock.Backorders(stock);

    public Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        stock.PushAsync(stocks, cancellationToken);

    public Task<IReadOnlyList<StockReading>> ReadStockAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken) =>
        stock.ReadAsync(skus, cancellationToken);
}
