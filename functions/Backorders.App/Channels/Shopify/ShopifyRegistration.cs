using Backorders.App.Orders;
using Backorders.App.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels.Shopify;

internal static class ShopifyRegistration
{
    public static IServiceCollection AddShopify(this IServiceCollection services, ShopifySettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ShopifyThrottle>()
        .AddSingleton<ShopifyAccess>()
        .AddSingleton<ShopifyVariantChecks>()
        .AddSingleton<ShopifyAdmin>()
        .AddSingleton<ShopifyInventory>()
        .AddSingleton<ShopifyStock>()
        .AddSingleton<ShopifyVariants>()
        .AddSingleton<ShopifyPush>()
        .AddSingleton<ShopifyCancellations>()
        .AddSingleton<ShopifyFulfilmentCalls>()
        .AddSingleton<ShopifyShipments>()
        .AddSingleton<ShopifyHolding>()
        .AddSingleton<ShopifyPayments>()
        .AddSingleton<ShopifyDiscounts>()
        .AddSingleton<ShopifyOrderNow>()
        .AddSingleton<ShopifyOrderList>()
        .AddSingleton<ShopifyWholeOrder>()
        .AddSingleton<ShopifyScopes>()
        .AddSingleton<IEventSubscriptions, ShopifySubscriptions>()
        .AddSingleton(provider => new ShopifyHolds(provider.GetRequiredService<ShopifyAdmin>(), provider.GetRequiredService<OrderStore>()))
        .AddSingleton<ISalesChannel, ShopifyChannel>();
}
