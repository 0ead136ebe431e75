namespace OpenTelemetry.Metrics;

public abstract class MeterProviderBuilder
{
    public abstract MeterProviderBuilder AddInstrumentation<TInstrumentation>(Func<TInstrumentation> instrumentationFactory)
        where TInstrumentation : class;

    public abstract MeterProviderBuilder AddMeter(params string[] names);
}
