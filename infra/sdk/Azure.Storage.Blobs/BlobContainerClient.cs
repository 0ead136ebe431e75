namespace Azure.Storage.Blobs;

public class BlobContainerClient
{
    protected BlobContainerClient()
    {
    }

    public virtual string Name => throw NoTransport.For(nameof(Name));

    public virtual BlobClient GetBlobClient(string blobName) => throw NoTransport.For(nameof(GetBlobClient));
}
