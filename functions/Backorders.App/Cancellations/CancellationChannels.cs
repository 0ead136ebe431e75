using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Sync;

namespace Backorders.App.Cancellations;

/// <summary>The channels that can be told of cancellations, by name. On all others the customer and the seller settle the money between them.</summary>
public sealed class CancellationChannels
{
    private readonly Dictionary<string, ICancellationChannel> _channels;

    public CancellationChannels(HubSettings settings, IHttpClientFactory http, LedgerService ledger)
        : this([new ShopifyCancellations(new ShopifyAdmin(settings.Shopify, http), settings.Shopify, ledger)])
    {
    }

    internal CancellationChannels(IEnumerable<ICancellationChannel> channels) =>
        _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    internal ICancellationChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
