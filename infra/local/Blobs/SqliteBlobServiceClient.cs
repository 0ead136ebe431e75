using Azure.Storage.Blobs;
using Backorders.Local.Data;

namespace Backorders.Local.Blobs;

/// <summary>The blob service on the local database, by the rules of the real one. Its containers are the declared ones.</summary>
internal sealed class SqliteBlobServiceClient(LocalDatabase database, TimeProvider time) : BlobServiceClient
{
    private readonly BlobStore _store = new(database, DeclaredContainers.Read(), time);

    public override Uri Uri { get; } = new("sqlite://local/");

    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => new SqliteBlobContainerClient(_store, blobContainerName);
}
