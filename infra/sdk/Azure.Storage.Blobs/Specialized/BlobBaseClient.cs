using Azure.Storage.Blobs.Models;

namespace Azure.Storage.Blobs.Specialized;

public class BlobBaseClient
{
    protected BlobBaseClient()
    {
    }

    public virtual string Name => throw NoTransport.For(nameof(Name));

    public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) =>
        throw NoTransport.For(nameof(DownloadContentAsync));

    public virtual Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = default,
        BlobRequestConditions conditions = default,
        CancellationToken cancellationToken = default) => throw NoTransport.For(nameof(DeleteIfExistsAsync));
}
