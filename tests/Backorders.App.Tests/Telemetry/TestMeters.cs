using System.Diagnostics.Metrics;
using Backorders.App.Telemetry;

namespace Backorders.App.Tests.Telemetry;

internal sealed class TestMeters : IMeterFactory
{
    public static HubMetrics NoMetrics() => new(new TestMeters());

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
