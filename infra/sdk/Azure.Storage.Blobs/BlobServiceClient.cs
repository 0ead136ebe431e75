using Azure.Core;

namespace Azure.Storage.Blobs;

public class BlobServiceClient
{
    protected BlobServiceClient()
    {
    }

    public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        Uri = serviceUri ?? throw new ArgumentNullException(nameof(serviceUri));
    }

    public virtual Uri Uri { get; }

    public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw NoTransport.For(nameof(GetBlobContainerClient));
}
