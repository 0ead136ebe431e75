using Backorders.Local.Data;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.Tables;

/// <summary>All tables in one: an entity is a row found by table, partition key and row key, in the service's order.</summary>
internal sealed class TableStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS entity_tables (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE);
        CREATE TABLE IF NOT EXISTS entities (
            tbl INTEGER NOT NULL, pk BLOB NOT NULL, rk BLOB NOT NULL, etag INTEGER NOT NULL, ts INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (tbl, pk, rk)) WITHOUT ROWID;
        """;

    private const string InTable = "tbl = (SELECT id FROM entity_tables WHERE name = ?1)";

    private readonly LocalDatabase _database;
    private readonly TimeProvider _time;

    public TableStore(LocalDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        database.EnsureSchema(Schema);
    }

    /// <summary>False when the table was there already.</summary>
    public Task<bool> CreateAsync(string table) =>
        _database.WriteAsync(connection => connection.Execute("INSERT INTO entity_tables (name) VALUES (?1) ON CONFLICT DO NOTHING", table) == 1);

    /// <summary>False when there was no such table.</summary>
    public Task<bool> DeleteAsync(string table) => _database.WriteAsync(connection =>
    {
        connection.Execute($"DELETE FROM entities WHERE {InTable}", table);
        return connection.Execute("DELETE FROM entity_tables WHERE name = ?1", table) == 1;
    });

    public List<string> Names() => _database.Read(connection => connection.Query("SELECT name FROM entity_tables ORDER BY name", row => row.GetString(0)));

    public bool Exists(string table) => _database.Read(connection => TableId(connection, table) is not null);

    /// <summary>Does all the writes or none. Returns the new version of each entity; <paramref name="failure"/> makes the exception of the first that cannot be done.</summary>
    /// <exception cref="Azure.RequestFailedException">Also 503: the disk refuses.</exception>
    public async Task<long[]> WriteAsync(string table, IReadOnlyList<EntityWrite> writes, Func<TableError, int, Exception> failure)
    {
        try
        {
            return await _database.WriteAsync(connection => Write(connection, table, writes, failure)).ConfigureAwait(false);
        }
        catch (SqliteException refused)
        {
            throw TableError.Unavailable(refused.Message).Exception();
        }
    }

    public StoredEntity? Find(string table, byte[] partitionKey, byte[] rowKey) => _database.Read(connection => connection.First(
        $"SELECT pk, rk, etag, ts, body FROM entities WHERE {InTable} AND pk = ?2 AND rk = ?3", Map, table, partitionKey, rowKey));

    /// <summary>The first entities of a range, in order: an index range in one partition, or over the partitions.</summary>
    public List<StoredEntity> Read(string table, KeyRange range, int limit) => _database.Read(connection => range.IsOnePartition
        ? connection.Query(
            $"SELECT pk, rk, etag, ts, body FROM entities WHERE {InTable} AND pk = ?2 AND rk >= ?3 AND rk < ?4 ORDER BY rk LIMIT ?5",
            Map,
            table,
            range.PartitionFrom,
            range.StartRow,
            range.RowTo,
            limit)
        : connection.Query(
            $"""
            SELECT pk, rk, etag, ts, body FROM entities
            WHERE {InTable} AND (pk, rk) >= (?2, ?3) AND pk < ?4 AND rk >= ?5 AND rk < ?6 ORDER BY pk, rk LIMIT ?7
            """,
            Map,
            table,
            range.StartPartition,
            range.StartRow,
            range.PartitionTo,
            range.RowFrom,
            range.RowTo,
            limit));

    private long[] Write(LocalConnection connection, string table, IReadOnlyList<EntityWrite> writes, Func<TableError, int, Exception> failure)
    {
        if (TableId(connection, table) is not { } id) throw failure(TableError.TableNotFound, 0);
        var writer = new EntityWriter(connection, id, _time.GetUtcNow().UtcTicks);
        var versions = new long[writes.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = EntityTag.New();
            if (writer.Write(writes[i], versions[i]) is { } error) throw failure(error, i);
        }

        return versions;
    }

    private static long? TableId(LocalConnection connection, string table) =>
        connection.First("SELECT id FROM entity_tables WHERE name = ?1", row => (long?)row.GetInt64(0), table);

    private static StoredEntity Map(SqliteDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4));
}
