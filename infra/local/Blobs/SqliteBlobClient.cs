using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Backorders.Local.Runtime;

namespace Backorders.Local.Blobs;

/// <summary>A blob of the local database. Only the members that are overridden are served.</summary>
internal sealed class SqliteBlobClient(BlobStore store, string container, string name) : BlobClient
{
    public override string Name => name;

    public override async Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        cancellationToken.ThrowIfCancellationRequested();
        var (version, at) = await store.WriteAsync(container, name, content.ToArray(), overwrite).ConfigureAwait(false);
        return Response.FromValue(BlobsModelFactory.BlobContentInfo(version, at, null, null, null, null, 0), new LocalResponse(201, version));
    }

    public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Response.FromValue(BlobsModelFactory.BlobDownloadResult(new BinaryData(store.Read(container, name))), new LocalResponse(200)));
    }

    public override async Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions? conditions = default, CancellationToken cancellationToken = default)
    {
        if (conditions is not null) throw new NotSupportedException("Blobs are deleted without conditions here.");
        cancellationToken.ThrowIfCancellationRequested();
        var existed = await store.DeleteAsync(container, name).ConfigureAwait(false);
        return Response.FromValue(existed, new LocalResponse(existed ? 202 : 404));
    }
}
