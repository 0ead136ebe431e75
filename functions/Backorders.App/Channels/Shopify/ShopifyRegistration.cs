using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels.Shopify;

internal static class ShopifyRegistration
{
    public static IServiceCollection AddShopify(this IServiceCollection services, ShopifySettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ShopifyAdmin>()
        .AddSingleton<ShopifyInventory>()
        .AddSingleton<ShopifyStock>()
        .AddSingleton<ShopifyCancellations>()
        .AddSingleton<ISalesChannel, ShopifyChannel>();
}
