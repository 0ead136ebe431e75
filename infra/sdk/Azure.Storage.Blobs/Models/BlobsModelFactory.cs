namespace Azure.Storage.Blobs.Models;

public static class BlobsModelFactory
{
    public static BlobContentInfo BlobContentInfo(
        ETag eTag,
        DateTimeOffset lastModified,
        byte[] contentHash,
        string versionId,
        string encryptionKeySha256,
        string encryptionScope,
        long blobSequenceNumber) => new(eTag, lastModified);

    public static BlobDownloadResult BlobDownloadResult(BinaryData content = default, BlobDownloadDetails details = default) => new(content, details);
}
