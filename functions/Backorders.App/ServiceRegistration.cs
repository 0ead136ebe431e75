using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Azure.Storage.Blobs;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Doors;
using Backorders.App.Doors.Signatures;
using Backorders.App.Inbound;
using Backorders.App.Links;
using Backorders.App.Messages;
using Backorders.App.Missed;
using Backorders.App.Moves;
using Backorders.App.Offers;
using Backorders.App.Ops;
using Backorders.App.Ops.Bulk;
using Backorders.App.Orders;
using Backorders.App.Pages;
using Backorders.App.Privacy;
using Backorders.App.Queues;
using Backorders.App.Replies;
using Backorders.App.Settings;
using Backorders.App.Shipments;
using Backorders.App.Stock;
using Backorders.App.Stock.Audits;
using Backorders.App.Storage;
using Backorders.App.Storefront;
using Backorders.App.Subscriptions;
using Backorders.App.Supply;
using Backorders.App.Sync;
using Backorders.App.Telemetry;
using Backorders.App.Timeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backorders.App;

/// <summary>
/// The one registration of the app, for both runtimes. What a runtime has registered before wins: the clock, tables and queues.
/// </summary>
public static class ServiceRegistration
{
    /// <exception cref="InvalidSettingException">A setting is missing or malformed.</exception>
    public static IServiceCollection AddBackorders(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = HubSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddChannels(settings, configuration);
        services.AddSingleton(SyncSettings.Read(new SettingReader(configuration.GetSection("Sync"))));
        services.AddSingleton(LimitSettings.Read(new SettingReader(configuration.GetSection("Limits"))));
        services.AddSingleton<BrandCalendar>();
        services.AddSingleton<HubTables>();
        services.AddSingleton<QueueSenders>();
        services.AddMetrics().AddSingleton<HubMetrics>();
        services.AddHostedService<TableSetup>();
        services.AddStock();
        services.AddDoors();
        services.AddPrivacy(settings, configuration);
        services.AddOrders();
        return services.AddAzureClients(configuration);
    }

    private static IServiceCollection AddStock(this IServiceCollection services)
    {
        services.AddSingleton<LedgerService>();
        services.AddSingleton<LedgerAudit>();
        services.AddSingleton<PurchaseOrderStore>();
        services.AddSingleton<PurchaseOrdering>();
        services.AddSingleton<PurchaseOrderViews>();
        services.AddSingleton<StockPusher>();
        services.AddSingleton<ListingIndex>();
        services.AddSingleton<OutsideStock>();
        services.AddSingleton<ShownNumbers>();
        services.AddSingleton<StockReports>();
        services.AddSingleton<ListingReports>();
        services.AddSingleton<FeedReports>();
        services.AddSingleton<Reconciliation>();
        return services;
    }

    private static IServiceCollection AddDoors(this IServiceCollection services)
    {
        services.AddSingleton<Door>();
        services.AddSingleton<DoorLimits>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<StandardWebhookDoor>();
        services.AddSingleton<StandardWebhookSignature>();
        services.AddSingleton<TwilioDoor>();
        services.AddSingleton<OpsDoor>();
        services.AddSingleton<ClaimCheck>();
        services.AddSingleton<InboundQueue>();
        services.AddSingleton<EventReader>();
        services.AddTransient<EventRouter>();
        services.AddSingleton<StockMovements>();
        services.AddSingleton<GoodsReturns>();
        services.AddSingleton<DeadLetterStore>();
        services.AddSingleton<DeadLetterRedrive>();
        services.AddSingleton<HealthQueues>();
        services.AddSingleton<HealthSweeps>();
        services.AddSingleton<SubscriptionReports>();
        return services;
    }

    private static IServiceCollection AddPrivacy(this IServiceCollection services, HubSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(PrivacySettings.Read(new SettingReader(configuration.GetSection("Privacy")), settings.Links.SigningKeys[0]));
        services.AddSingleton<NumberHash>();
        services.AddSingleton(DeadLetterSettings.Read(new SettingReader(configuration.GetSection("DeadLetters"))));
        services.AddSingleton<Redactions>();
        services.AddSingleton<PrivacyRecords>();
        services.AddSingleton<CustomerOrders>();
        services.AddSingleton<CustomerErasure>();
        services.AddSingleton<ShopErasure>();
        services.AddSingleton<PrivacyRequests>();
        services.AddSingleton<Retention>();
        return services;
    }

    private static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<OrderStore>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<BackorderIndex>();
        services.AddSingleton<BackorderSignals>();
        services.AddSingleton<BackorderOpening>();
        services.AddSingleton<OrderPlacing>();
        services.AddSingleton<ShipmentReports>().AddSingleton<ShipmentReporting>().AddSingleton<MoveMaking>();
        services.AddSingleton<OfferPlanning>().AddSingleton<OfferMaking>();
        services.AddSingleton<ParcelBooking>();
        services.AddSingleton<OrderBooking>();
        services.AddSingleton<OrderListings>();
        services.AddSingleton<OrderChanging>();
        services.AddSingleton<OrderRevising>();
        services.AddSingleton<OrderReading>();
        services.AddSingleton<OrderCancelling>();
        services.AddSingleton<CodConfirmation>();
        services.AddSingleton<OrderShipping>();
        services.AddSingleton<OrderPriority>();
        services.AddSingleton<UnfulfillableWishes>();
        services.AddSingleton<LineGivingUp>();
        services.AddSingleton<UnfulfillableSkus>();
        services.AddSingleton<PreorderReleases>();
        services.AddSingleton<OrderPromising>();
        services.AddSingleton<CancelWishes>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<OrderFetching>();
        services.AddSingleton<PollMarks>().AddSingleton<MissedOrders>();
        services.AddSingleton<OrderReadRetries>();
        services.AddSingleton<ShippingElsewhere>();
        services.AddSingleton<SalesOrders>();
        services.AddSingleton<BackorderViews>();
        services.AddSingleton<WaitLimits>();
        services.AddSingleton<BackorderPausing>();
        services.AddSingleton<BackorderResending>();
        services.AddSingleton<TerminatedRuns>();
        services.AddSingleton<OpsAudit>();
        services.AddSingleton<BulkStore>();
        services.AddSingleton<BulkChanges>();
        services.AddSingleton<BackorderReader>();
        services.AddSingleton<BackorderPicture>();
        services.AddSingleton<QuietTimes>();
        services.AddSingleton<ChannelReturns>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<LinkLimits>();
        services.AddSingleton<ToldTogether>().AddSingleton<CustomerLinks>();
        services.AddSingleton<StorefrontLimits>();
        services.AddSingleton<WatchBook>();
        services.AddSingleton<WatchedSkus>();
        services.AddSingleton<WatchLinks>();
        services.AddSingleton<WatchLooks>();
        services.AddSingleton<WatchMessages>();
        services.AddSingleton<BackInStock>();
        services.AddSingleton<SidBook>();
        services.AddSingleton<MessageClaims>();
        services.AddSingleton<SendRate>();
        services.AddSingleton<BuyerMessages>();
        services.AddSingleton<JointBook>().AddSingleton<JointMessages>();
        services.AddSingleton<MessageStatuses>();
        services.AddSingleton<OptOuts>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<Questions>();
        services.AddSingleton<WrittenWords>();
        services.AddSingleton<CustomerBackorders>();
        services.AddSingleton<ReplyBook>();
        services.AddSingleton<ReplyComposer>();
        services.AddTransient<CustomerReplies>();
        services.AddTransient<QuestionAnswering>();
        return services.AddTwilio();
    }

    private static IServiceCollection AddAzureClients(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(provider => new TableServiceClient(
            new SettingReader(configuration.GetSection("Tables")).Url("Endpoint"), provider.GetRequiredService<TokenCredential>()));
        services.TryAddSingleton(provider => new BlobServiceClient(
            new SettingReader(configuration.GetSection("Blobs")).Url("Endpoint"), provider.GetRequiredService<TokenCredential>()));
        services.TryAddSingleton(provider => new ServiceBusClient(
            ServiceBusNamespace(configuration), provider.GetRequiredService<TokenCredential>()));
        services.TryAddSingleton(provider => new ServiceBusAdministrationClient(
            ServiceBusNamespace(configuration), provider.GetRequiredService<TokenCredential>()));
        return services;
    }

    private static string ServiceBusNamespace(IConfiguration configuration) =>
        new SettingReader(configuration.GetSection(QueueNames.Connection)).Required("fullyQualifiedNamespace");
}
