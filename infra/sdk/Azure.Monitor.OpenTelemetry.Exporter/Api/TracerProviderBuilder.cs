namespace OpenTelemetry.Trace;

public abstract class TracerProviderBuilder
{
    public abstract TracerProviderBuilder AddSource(params string[] names);
}
