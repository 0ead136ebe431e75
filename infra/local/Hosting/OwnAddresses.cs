using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Hosting;

/// <summary>The addresses of this process that stand in where none is set: the simulators, and the base of customers' links.</summary>
internal static class OwnAddresses
{
    /// <param name="own">Where this process listens.</param>
    /// <param name="all">Every setting.</param>
    /// <param name="user">Those that somebody has set, which leaves out the sample: the sample's link base names the usual port, not ours.</param>
    public static IReadOnlyDictionary<string, string?> For(Uri own, IConfiguration all, IConfiguration user)
    {
        var addresses = new Dictionary<string, string?>();
        Stand("Shopify:BaseUrl", "sim/shopify");
        Stand("Amazon:BaseUrl", "sim/amazon");
        Stand("Amazon:LwaUrl", "sim/amazon/auth/o2/token");
        Stand("Twilio:BaseUrl", "sim/twilio");
        if (!string.IsNullOrWhiteSpace(all["WooCommerce:ConsumerKey"])) Stand("WooCommerce:BaseUrl", "sim/woocommerce");
        Stand("Warehouse:EventsUrl", "sim/warehouse/events");
        foreach (var channel in all.GetSection("Channels").GetChildren())
        {
            Stand($"{channel.Path}:StockUrl", $"sim/channels/{channel.Key.ToLowerInvariant()}/stock");
            Stand($"{channel.Path}:EventsUrl", $"sim/channels/{channel.Key.ToLowerInvariant()}/events");
        }

        if (string.IsNullOrWhiteSpace(user["Links:BaseUrl"])) addresses["Links:BaseUrl"] = own.GetLeftPart(UriPartial.Authority);
        return addresses;

        void Stand(string key, string path)
        {
            if (string.IsNullOrWhiteSpace(all[key])) addresses[key] = new Uri(own, path).AbsoluteUri;
        }
    }
}
