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
        .AddSingleton<ISalesChannel, AmazonChannel>();
}
