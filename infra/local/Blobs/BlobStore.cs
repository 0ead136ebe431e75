using Azure;
using Azure.Storage.Blobs.Models;
using Backorders.Local.Data;
using Backorders.Local.Tables;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.Blobs;

/// <summary>All blobs in one table. What has outlived its container's rule goes with the next write, as the real service deletes it some time of the day.</summary>
internal sealed class BlobStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS blobs (container TEXT NOT NULL, name TEXT NOT NULL, ts INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (container, name));
        CREATE INDEX IF NOT EXISTS blobs_by_age ON blobs (container, ts);
        """;

    private readonly LocalDatabase _database;
    private readonly IReadOnlyDictionary<string, TimeSpan> _containers;
    private readonly TimeProvider _time;

    public BlobStore(LocalDatabase database, IReadOnlyDictionary<string, TimeSpan> containers, TimeProvider time)
    {
        (_database, _containers, _time) = (database, containers, time);
        database.EnsureSchema(Schema);
    }

    /// <exception cref="RequestFailedException">There is one already that must not be overwritten, no such container, or the disk can't take it.</exception>
    public async Task<(ETag Version, DateTimeOffset At)> WriteAsync(string container, string name, byte[] body, bool overwrite)
    {
        var now = _time.GetUtcNow();
        var oldest = now - KeptFor(container);
        try
        {
            await _database.WriteAsync(data =>
            {
                data.Execute("DELETE FROM blobs WHERE container = ?1 AND ts < ?2", container, oldest.UtcTicks);
                var sql = $"INSERT INTO blobs (container, name, ts, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO {(overwrite ? "UPDATE SET ts = ?3, body = ?4" : "NOTHING")}";
                if (data.Execute(sql, container, name, now.UtcTicks, body) == 0) throw Failure(409, BlobErrorCode.BlobAlreadyExists, "The specified blob already exists.");
            }).ConfigureAwait(false);
        }
        catch (SqliteException refused)
        {
            throw new RequestFailedException(503, refused.Message, BlobErrorCode.ServerBusy.ToString(), refused);
        }

        return (EntityTag.Of(EntityTag.New()), now);
    }

    /// <exception cref="RequestFailedException">No such blob or container.</exception>
    public byte[] Read(string container, string name)
    {
        var oldest = _time.GetUtcNow() - KeptFor(container);
        return _database.Read(data => data.First(
                "SELECT body FROM blobs WHERE container = ?1 AND name = ?2 AND ts >= ?3", row => row.GetFieldValue<byte[]>(0), container, name, oldest.UtcTicks))
            ?? throw Failure(404, BlobErrorCode.BlobNotFound, "The specified blob does not exist.");
    }

    /// <summary>False when there was none.</summary>
    public Task<bool> DeleteAsync(string container, string name)
    {
        KeptFor(container);
        return _database.WriteAsync(data => data.Execute("DELETE FROM blobs WHERE container = ?1 AND name = ?2", container, name) == 1);
    }

    private TimeSpan KeptFor(string container) => _containers.TryGetValue(container, out var kept)
        ? kept
        : throw Failure(404, BlobErrorCode.ContainerNotFound, "The specified container does not exist.");

    private static RequestFailedException Failure(int status, BlobErrorCode code, string message) => new(status, message, code.ToString(), null);
}
