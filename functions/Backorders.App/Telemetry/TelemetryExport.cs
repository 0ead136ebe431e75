using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Telemetry;

/// <summary>
/// Sends our own spans and metrics to Application Insights, beside what the Functions host sends: its requests and all logs stay as they are, and
/// so do the alerts on them. Calls to platforms and to storage are left out, for a phone number may stand in an address.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>Nothing is sent where no Application Insights is named.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection) return services;

        var credential = new DefaultAzureCredential();
        services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(HubTraces.SourceName).AddAzureMonitorTraceExporter(Configure, credential))
            .WithMetrics(metrics => metrics.AddMeter(HubMetrics.MeterName).AddAzureMonitorMetricExporter(Configure, credential));
        return services;

        void Configure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = connection;
            options.EnableStandardMetrics = false;
        }
    }
}
