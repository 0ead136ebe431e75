namespace OpenTelemetry.Trace;

public abstract class TracerProviderBuilder
{
    public abstract TracerProviderBuilder AddInstrumentation<TInstrumentation>(Func<TInstrumentation> instrumentationFactory)
        where TInstrumentation : class;

    public abstract TracerProviderBuilder AddSource(params string[] names);

    public abstract TracerProviderBuilder AddLegacySource(string operationName);
}
