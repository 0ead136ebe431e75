using System.Globalization;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

internal sealed class AmazonChannel(AmazonListings listings, AmazonSettings settings) : ISalesChannel
{
    public string Name => AmazonNotification.Channel;

    public int MostPerPush => 10;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => AmazonReader.Read(message.Body, settings.SellerId);

    public string? NoticeOf(ChannelStock stock) => string.Create(CultureInfo.InvariantCulture, $"{stock.LeadTimeDays}");

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        await Task.WhenAll(stocks.Select(stock => listings.PushAsync(stock, cancellationToken)));
}
