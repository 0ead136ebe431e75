using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Shopify;
using Backorders.App.Channels.WooCommerce;
using Backorders.App.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels;

internal static class ChannelRegistration
{
    /// <summary>One line for each channel.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, HubSettings settings, IConfiguration configuration)
    {
        services.AddShopify(settings.Shopify);
        services.AddAmazon(settings.Amazon);
        services.AddWooCommerce(configuration.GetSection("WooCommerce"));
        services.AddGenericChannels(settings.Channels.Values);

        services.AddHttpClient(ChannelHttp.ClientName, client => client.Timeout = ChannelHttp.Timeout);
        return services.AddSingleton(provider => new SalesChannels(provider.GetServices<ISalesChannel>()));
    }
}
