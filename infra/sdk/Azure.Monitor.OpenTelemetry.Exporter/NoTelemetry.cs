namespace Azure.Monitor.OpenTelemetry.Exporter;

/// <summary>The stand-in has the packages' shapes and exports nothing: whatever would begin to ends here.</summary>
internal static class NoTelemetry
{
    public static NotSupportedException For(string operation) => new(
        $"{operation} needs the real Azure.Monitor.OpenTelemetry.Exporter package; this build has its declarations only. Build with AzureSdk=packages.");
}
