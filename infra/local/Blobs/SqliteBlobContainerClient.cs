using Azure.Storage.Blobs;

namespace Backorders.Local.Blobs;

internal sealed class SqliteBlobContainerClient(BlobStore store, string name) : BlobContainerClient
{
    public override string Name => name;

    public override BlobClient GetBlobClient(string blobName) => new SqliteBlobClient(store, name, blobName);
}
