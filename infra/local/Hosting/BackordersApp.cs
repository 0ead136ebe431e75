using Backorders.App;
using Backorders.Local.Simulators;

namespace Backorders.Local.Hosting;

/// <summary>The hub itself on the local host: the app's functions and services, and the simulators of what it talks to.</summary>
internal static class BackordersApp
{
    public static LocalHostOptions Options(string dataDirectory) => new()
    {
        DataDirectory = dataDirectory,
        FunctionTypes = typeof(ServiceRegistration).Assembly.GetTypes(),
        ConfigureServices = (services, settings) => services.AddSimulators().AddBackorders(settings),
        MapEndpoints = SimulatorEndpoints.Map,
    };
}
