using Backorders.App;
using Backorders.Local.Simulators;
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
        ConfigureServices = AddHubAndSimulators,
        MapEndpoints = SimulatorEndpoints.Map,
    };

    private static void AddHubAndSimulators(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ApprovedTemplates>();
        services.AddSingleton(provider => new SimulatorHooks
        {
            RenderTemplate = provider.GetRequiredService<ApprovedTemplates>().Render,
        });
        services.AddSimulators();
        services.AddBackorders(settings);
    }
}
