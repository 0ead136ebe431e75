using Azure;
using Azure.Data.Tables;

namespace Backorders.Local.Tables;

/// <summary>One write, checked and encoded on the caller's thread, so that the writer only runs statements.</summary>
/// <param name="Merge">Keep the properties that the body does not name.</param>
/// <param name="Version">The version that must be there; null for any.</param>
internal sealed record EntityWrite(EntityWriteKind Kind, bool Merge, byte[] PartitionKey, byte[] RowKey, long? Version, byte[] Body)
{
    public static EntityWrite Add(ITableEntity entity) => Of(EntityWriteKind.Add, entity, TableUpdateMode.Replace, version: null);

    public static EntityWrite Upsert(ITableEntity entity, TableUpdateMode mode) => Of(EntityWriteKind.Upsert, entity, mode, version: null);

    public static EntityWrite Update(ITableEntity entity, TableUpdateMode mode, ETag ifMatch) =>
        Of(EntityWriteKind.Update, entity, mode, EntityTag.Version(ifMatch));

    public static EntityWrite Delete(string partitionKey, string rowKey, ETag ifMatch) => new(
        EntityWriteKind.Delete,
        Merge: false,
        Key(nameof(ITableEntity.PartitionKey), partitionKey),
        Key(nameof(ITableEntity.RowKey), rowKey),
        ifMatch == default ? null : EntityTag.Version(ifMatch),
        []);

    /// <summary>As the real client sends it: an update without an ETag has no condition at all, which makes it an upsert; the entity's own ETag does not count.</summary>
    public static EntityWrite Of(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => Add(action.Entity),
        TableTransactionActionType.Delete => Delete(action.Entity.PartitionKey, action.Entity.RowKey, action.ETag),
        TableTransactionActionType.UpdateMerge => UpdateOrUpsert(action, TableUpdateMode.Merge),
        TableTransactionActionType.UpdateReplace => UpdateOrUpsert(action, TableUpdateMode.Replace),
        TableTransactionActionType.UpsertMerge => Upsert(action.Entity, TableUpdateMode.Merge),
        TableTransactionActionType.UpsertReplace => Upsert(action.Entity, TableUpdateMode.Replace),
        _ => throw new InvalidOperationException("Unknown request type."),
    };

    public static byte[] Key(string name, string? value) => KeyBytes.Encode(EntityRules.Key(name, value));

    private static EntityWrite UpdateOrUpsert(TableTransactionAction action, TableUpdateMode mode) =>
        action.ETag == default ? Upsert(action.Entity, mode) : Update(action.Entity, mode, action.ETag);

    private static EntityWrite Of(EntityWriteKind kind, ITableEntity entity, TableUpdateMode mode, long? version)
    {
        var properties = entity as IDictionary<string, object>
            ?? throw new NotSupportedException($"Only {nameof(TableEntity)} is stored, not {entity?.GetType().ToString() ?? "null"}.");
        return new(
            kind,
            mode == TableUpdateMode.Merge,
            Key(nameof(entity.PartitionKey), entity.PartitionKey),
            Key(nameof(entity.RowKey), entity.RowKey),
            version,
            EntityBody.Encode(properties));
    }
}
