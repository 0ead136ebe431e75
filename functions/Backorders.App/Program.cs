using Backorders.App.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Backorders.App;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseBackorders();
        builder.Services.AddBackorders(builder.Configuration);
        builder.Services.AddTelemetryExport(builder.Configuration);
        await builder.Build().RunAsync();
    }
}
