namespace Azure.Storage.Blobs.Models;

public class BlobDownloadDetails
{
}
