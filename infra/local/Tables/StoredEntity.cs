using Azure.Data.Tables;

namespace Backorders.Local.Tables;

/// <param name="Ticks">UTC ticks of the last write.</param>
internal sealed record StoredEntity(byte[] PartitionKey, byte[] RowKey, long Version, long Ticks, byte[] Body)
{
    /// <summary>The entity, or only its ETag and the selected properties.</summary>
    public TableEntity ToEntity(IReadOnlySet<string>? select = null)
    {
        var entity = new TableEntity { ETag = EntityTag.Of(Version) };
        if (Wanted(nameof(entity.PartitionKey))) entity.PartitionKey = KeyBytes.Decode(PartitionKey);
        if (Wanted(nameof(entity.RowKey))) entity.RowKey = KeyBytes.Decode(RowKey);
        if (Wanted(nameof(entity.Timestamp))) entity.Timestamp = new DateTimeOffset(Ticks, TimeSpan.Zero);
        EntityBody.Decode(Body, entity, select);
        return entity;

        bool Wanted(string name) => select is null || select.Contains(name);
    }
}
