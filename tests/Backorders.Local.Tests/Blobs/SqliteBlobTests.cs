using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Backorders.Local.Blobs;
using Backorders.Local.Data;

namespace Backorders.Local.Tests.Blobs;

public sealed class SqliteBlobTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backorders-blobs-").FullName;
    private readonly MovedClock _clock = new();
    private LocalDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = LocalDatabase.Open(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_uploaded_is_there_after_a_restart()
    {
        await Blob("2026-11-21/a").UploadAsync(new BinaryData("body"), overwrite: false, Token);

        await _database.DisposeAsync();
        _database = LocalDatabase.Open(_folder);

        Assert.Equal("body", (await Blob("2026-11-21/a").DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_blob_is_overwritten_only_on_request()
    {
        await Blob("a").UploadAsync(new BinaryData("one"), overwrite: false, Token);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Blob("a").UploadAsync(new BinaryData("two"), overwrite: false, Token));
        Assert.Equal((409, BlobErrorCode.BlobAlreadyExists.ToString()), (refused.Status, refused.ErrorCode));
        Assert.Equal("one", (await Blob("a").DownloadContentAsync(Token)).Value.Content.ToString());

        await Blob("a").UploadAsync(new BinaryData("two"), overwrite: true, Token);
        Assert.Equal("two", (await Blob("a").DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_blob_is_deleted_once_and_not_found_afterwards()
    {
        await Blob("a").UploadAsync(new BinaryData("one"), overwrite: false, Token);

        Assert.True((await Blob("a").DeleteIfExistsAsync(cancellationToken: Token)).Value);
        Assert.False((await Blob("a").DeleteIfExistsAsync(cancellationToken: Token)).Value);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => Blob("a").DownloadContentAsync(Token));
        Assert.Equal((404, BlobErrorCode.BlobNotFound.ToString()), (missing.Status, missing.ErrorCode));
    }

    [Fact]
    public async Task Only_declared_containers_are_there()
    {
        var nowhere = new SqliteBlobServiceClient(_database, _clock).GetBlobContainerClient("nowhere").GetBlobClient("a");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => nowhere.UploadAsync(new BinaryData("one"), overwrite: true, Token));
        Assert.Equal((404, BlobErrorCode.ContainerNotFound.ToString()), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task What_has_outlived_its_rule_is_gone()
    {
        var kept = DeclaredContainers.Read()["claims"];
        await Blob("old").UploadAsync(new BinaryData("one"), overwrite: false, Token);

        _clock.Now += kept;
        Assert.Equal("one", (await Blob("old").DownloadContentAsync(Token)).Value.Content.ToString());

        _clock.Now += TimeSpan.FromSeconds(1);
        await Assert.ThrowsAsync<RequestFailedException>(() => Blob("old").DownloadContentAsync(Token));
        await Blob("new").UploadAsync(new BinaryData("two"), overwrite: false, Token);
        Assert.Equal(1, _database.Read(data => data.First("SELECT COUNT(*) FROM blobs", row => row.GetInt64(0))));
    }

    private BlobClient Blob(string name) => new SqliteBlobServiceClient(_database, _clock).GetBlobContainerClient("claims").GetBlobClient(name);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
