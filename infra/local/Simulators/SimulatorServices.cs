using Backorders.Local.Runtime;
using Backorders.Local.Simulators.Amazon;
using Backorders.Local.Simulators.Channels;
using Backorders.Local.Simulators.Shared;
using Backorders.Local.Simulators.Shopify;
using Backorders.Local.Simulators.Twilio;
using Backorders.Local.Simulators.Warehouse;
using Backorders.Local.Simulators.WooCommerce;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Backorders.Local.Simulators;

internal static class SimulatorServices
{
    /// <summary>Needs LocalDatabase, TimeProvider and IConfiguration to be registered; SimulatorHooks may be, before this.</summary>
    public static IServiceCollection AddSimulators(this IServiceCollection services)
    {
        services.TryAddSingleton(new SimulatorHooks());
        services.AddSingleton<CallLog>().AddSingleton<FaultPlan>().AddSingleton<SimulatorPipeline>();
        services.AddSingleton<ShopifyAnnouncements>().AddSingleton<ShopifyWebhooks>().AddSingleton<ShopifyBucket>();
        services.AddSingleton<ShopifyStock>().AddSingleton<AppScopes>().AddSingleton<ShopifyVariants>().AddSingleton<ShopifyMemory>().AddSingleton<ShopifyGraphQl>().AddSingleton<ShopifyApi>();
        services.AddSingleton<WebhookSubscriptions>();
        services.AddSingleton<InventorySetQuantities>().AddSingleton<InventoryReads>().AddSingleton<OrderPayments>().AddSingleton<DiscountCodes>();
        services.AddSingleton<ShopifyOrders>().AddSingleton<FulfilmentOrders>().AddSingleton<FulfilmentMutations>().AddSingleton<OrderReads>().AddSingleton<OrderCancel>().AddSingleton<RefundCreate>();
        services.AddSingleton<AmazonStore>().AddSingleton<AmazonAccess>().AddSingleton<LwaApi>().AddSingleton<ListingsApi>().AddSingleton<OrdersApi>().AddSingleton<OrderSearch>();
        services.AddSingleton<AmazonQuota>().AddSingleton<ListingsSearch>().AddSingleton<NotificationsApi>().AddSingleton<MessagingApi>().AddSingleton<ShipmentsApi>().AddSingleton<FeedsApi>().AddSingleton<CancelOrderApi>();
        services.AddSingleton<WooStore>().AddSingleton<WooApi>();
        services.AddSingleton<ChannelStock>().AddSingleton<ChannelApi>().AddSingleton<ChannelEventsApi>().AddSingleton<WarehouseApi>();
        services.AddSingleton<TwilioStore>().AddSingleton<TwilioAccess>().AddSingleton<TwilioCaller>().AddSingleton<TwilioInbound>();
        services.AddSingleton<MessageRules>().AddSingleton<CreateMessageApi>().AddSingleton<ReadMessagesApi>().AddSingleton<TwilioCallbacks>();
        services.AddSingleton<IWorkSource>(provider => provider.GetRequiredService<TwilioCallbacks>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TwilioCallbacks>());
        services.AddSingleton<IWorkSource>(provider => provider.GetRequiredService<ShopifyWebhooks>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ShopifyWebhooks>());
        return services;
    }
}
