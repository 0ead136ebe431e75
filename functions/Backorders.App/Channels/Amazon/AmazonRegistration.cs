using Backorders.App.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels.Amazon;

internal static class AmazonRegistration
{
    public static IServiceCollection AddAmazon(this IServiceCollection services, AmazonSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<AmazonAccessTokens>()
        .AddSingleton<AmazonApi>()
        .AddSingleton<AmazonListings>()
        .AddSingleton<AmazonOrders>()
        .AddSingleton<AmazonMessages>()
        .AddSingleton<AmazonShipments>()
        .AddSingleton<AmazonFeeds>()
        .AddSingleton<AmazonCancellations>()
        .AddSingleton<IEventSubscriptions, AmazonSubscriptions>()
        .AddSingleton<ISalesChannel, AmazonChannel>()
        .AddSns();

    /// <summary>A redirect is not followed: it could lead anywhere.</summary>
    private static IServiceCollection AddSns(this IServiceCollection services) => services
        .AddSingleton<SnsSubscriptions>()
        .AddHttpClient(SnsSubscriptions.ClientName, client => client.Timeout = ChannelHttp.Timeout)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        .Services;
}
