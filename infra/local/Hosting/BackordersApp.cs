using Azure.Messaging.ServiceBus;
using Backorders.App;
using Backorders.App.Channels.Amazon;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.Local.ServiceBus;
using Backorders.Local.Simulators;
using Backorders.Local.Simulators.Amazon;
using Backorders.Local.Simulators.Sales;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting;

/// <summary>The hub itself on the local host: the app's functions and services, and the simulators of what it talks to.</summary>
internal static class BackordersApp
{
    public static LocalHostOptions Options(string dataDirectory) => new()
    {
        DataDirectory = dataDirectory,
        FunctionTypes = typeof(ServiceRegistration).Assembly.GetTypes(),
        ConfigureWorker = worker => worker.UseBackorders(),
        ConfigureServices = AddHubAndSimulators,
        MapEndpoints = routes =>
        {
            SimulatorEndpoints.Map(routes);
            SalesEndpoints.Map(routes);
        },
    };

    private static void AddHubAndSimulators(IServiceCollection services, IConfiguration settings)
    {
        if (string.IsNullOrWhiteSpace(settings["Ops:Key"])) throw new InvalidSettingException("Ops__Key", "is missing.");

        services.AddSingleton(provider => new SimulatorHooks
        {
            SkuOfInventoryItem = item => provider.GetRequiredService<ShopWindow>().SkuOf(item),
            RenderTemplate = provider.GetRequiredService<ApprovedTemplates>().Render,
        });
        services.AddSimulators();
        services.AddSingleton<ShopWindow>().AddSingleton<ChannelSales>().AddSingleton<ApprovedTemplates>();
        services.AddSingleton<ServiceBusClient>(provider => new SellingServiceBusClient(
            provider.GetRequiredService<LocalServiceBus>(),
            new(provider.GetRequiredService<ChannelSales>),
            new(provider.GetRequiredService<EventReader>),
            new(provider.GetRequiredService<ClaimCheck>)));
        services.AddBackorders(settings);
        services.AddTransient<SnsHandler>();
        services.AddHttpClient(SnsSubscriptions.ClientName).ConfigurePrimaryHttpMessageHandler<SnsHandler>();
    }
}
