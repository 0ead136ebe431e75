namespace Azure.Storage.Blobs.Models;

public class BlobDownloadResult
{
    internal BlobDownloadResult(BinaryData content, BlobDownloadDetails details) => (Content, Details) = (content, details);

    public BlobDownloadDetails Details { get; }

    public BinaryData Content { get; }
}
