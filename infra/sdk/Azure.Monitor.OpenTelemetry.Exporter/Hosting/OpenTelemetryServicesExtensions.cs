using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;

namespace Microsoft.Extensions.DependencyInjection;

public static class OpenTelemetryServicesExtensions
{
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services) => throw NoTelemetry.For(nameof(AddOpenTelemetry));
}
