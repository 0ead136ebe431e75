namespace Azure.Storage.Blobs;

/// <summary>The stand-in has the package's shapes but does not speak to the service: whatever would reach it ends here.</summary>
internal static class NoTransport
{
    public static NotSupportedException For(string operation) => new(
        $"{operation} needs the real Azure.Storage.Blobs package; this build has its declarations only. " +
        "Build with AzureSdk=packages to reach a storage account, or run on the local runtime.");
}
