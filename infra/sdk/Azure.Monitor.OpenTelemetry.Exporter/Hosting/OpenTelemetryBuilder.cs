using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

public sealed class OpenTelemetryBuilder
{
    internal OpenTelemetryBuilder()
    {
    }

    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure) => throw NoTelemetry.For(nameof(WithMetrics));

    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure) => throw NoTelemetry.For(nameof(WithTracing));
}
