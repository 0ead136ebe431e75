using Backorders.App.Settings;

namespace Backorders.App.Sync;

/// <summary>The channels that can be told a number, by name.</summary>
public sealed class StockChannels
{
    private readonly Dictionary<string, IStockChannel> _channels;

    public StockChannels(HubSettings settings, IHttpClientFactory http, TimeProvider clock)
        : this([
            new ShopifyStockChannel(new ShopifyInventory(new ShopifyAdmin(settings.Shopify, http)), settings.Shopify),
            new AmazonStockChannel(settings.Amazon, new AmazonAccessTokens(settings.Amazon, http, clock), http),
            .. settings.Channels.Values.Select(channel => new WebhookStockChannel(channel, http, clock)),
        ])
    {
    }

    internal StockChannels(IEnumerable<IStockChannel> channels) =>
        _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _channels.Keys;

    internal IStockChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
