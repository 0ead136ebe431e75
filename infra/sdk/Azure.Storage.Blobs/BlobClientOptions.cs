using Azure.Core;

namespace Azure.Storage.Blobs;

public class BlobClientOptions : ClientOptions
{
    public BlobClientOptions(ServiceVersion version = ServiceVersion.V2026_06_06) => Version = version;

    public ServiceVersion Version { get; }

    public enum ServiceVersion
    {
        V2026_06_06 = 31,
    }
}
