using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Shopify;
using Microsoft.Extensions.Configuration;

namespace Backorders.App.Settings;

/// <summary>All settings, read and checked once at the start. Nothing else reads configuration.</summary>
public sealed record HubSettings(
    ShopifySettings Shopify,
    AmazonSettings Amazon,
    WarehouseSettings Warehouse,
    IReadOnlyDictionary<string, ChannelSettings> Channels,
    TwilioSettings Twilio,
    LinkSettings Links,
    BrandSettings Brand,
    OrderSettings Orders,
    TimelineSettings Timeline)
{
    public OfferSettings Offers { get; init; } = OfferSettings.Off;

    /// <exception cref="InvalidSettingException">Something is missing or malformed.</exception>
    public static HubSettings Read(IConfiguration configuration)
    {
        SettingReader Section(string name) => new(configuration.GetSection(name));

        var brand = BrandSettings.Read(Section("Brand"));
        var orders = OrderSettings.Read(Section("Orders"));
        return new(
            ShopifySettings.Read(Section("Shopify")),
            AmazonSettings.Read(Section("Amazon")),
            WarehouseSettings.Read(Section("Warehouse")),
            configuration.GetSection("Channels").GetChildren().ToDictionary(
                channel => channel.Key.ToLowerInvariant(),
                channel => ChannelSettings.Read(channel.Key.ToLowerInvariant(), new SettingReader(channel)),
                StringComparer.OrdinalIgnoreCase),
            TwilioSettings.Read(Section("Twilio"), configuration.GetSection("Twilio:Templates")),
            LinkSettings.Read(Section("Links")),
            brand,
            orders,
            TimelineSettings.Read(Section("Timeline"), brand, orders))
        {
            Offers = OfferSettings.Read(Section("Offers")),
        };
    }
}
