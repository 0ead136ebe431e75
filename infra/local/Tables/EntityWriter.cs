using Backorders.Local.Data;

namespace Backorders.Local.Tables;

/// <summary>Runs writes on one table inside a transaction of the database. A refused write has changed nothing itself; the caller undoes those before it.</summary>
internal readonly struct EntityWriter(LocalConnection connection, long table, long ticks)
{
    private const string One = "tbl = ?1 AND pk = ?2 AND rk = ?3";

    public TableError? Write(EntityWrite write, long version) => write switch
    {
        { Kind: EntityWriteKind.Add } => Add(write, version),
        { Kind: EntityWriteKind.Delete } => Delete(write),
        { Merge: true } => Merge(write, version),
        { Kind: EntityWriteKind.Upsert } => Put(write, version),
        _ => Replace(write, version, write.Body, write.Version),
    };

    private TableError? Add(EntityWrite write, long version) =>
        connection.Execute(
            "INSERT INTO entities (tbl, pk, rk, etag, ts, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            table, write.PartitionKey, write.RowKey, version, ticks, write.Body) == 1
            ? null
            : TableError.EntityAlreadyExists;

    private TableError? Put(EntityWrite write, long version)
    {
        connection.Execute(
            "INSERT OR REPLACE INTO entities (tbl, pk, rk, etag, ts, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            table, write.PartitionKey, write.RowKey, version, ticks, write.Body);
        return null;
    }

    private TableError? Replace(EntityWrite write, long version, byte[] body, long? expected) =>
        connection.Execute(
            $"UPDATE entities SET etag = ?4, ts = ?5, body = ?6 WHERE {One} AND (?7 IS NULL OR etag = ?7)",
            table, write.PartitionKey, write.RowKey, version, ticks, body, expected) == 1
            ? null
            : NotThere(write);

    private TableError? Delete(EntityWrite write) =>
        connection.Execute($"DELETE FROM entities WHERE {One} AND (?4 IS NULL OR etag = ?4)", table, write.PartitionKey, write.RowKey, write.Version) == 1
            ? null
            : NotThere(write);

    private TableError? Merge(EntityWrite write, long version)
    {
        var old = connection.First(
            $"SELECT body FROM entities WHERE {One} AND (?4 IS NULL OR etag = ?4)",
            row => row.GetFieldValue<byte[]>(0), table, write.PartitionKey, write.RowKey, write.Version);
        if (old is not null) return Replace(write, version, EntityBody.Merge(old, write.Body), expected: null);
        return write.Kind == EntityWriteKind.Upsert ? Put(write, version) : NotThere(write);
    }

    private TableError NotThere(EntityWrite write) =>
        connection.First($"SELECT 1 FROM entities WHERE {One}", _ => true, table, write.PartitionKey, write.RowKey)
            ? TableError.ConditionNotSatisfied
            : TableError.ResourceNotFound;
}
