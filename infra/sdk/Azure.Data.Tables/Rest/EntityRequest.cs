using Azure.Core;

namespace Azure.Data.Tables.Rest;

/// <summary>One write to one entity, alone or in a transaction. IfMatch null sends no condition: for PUT and PATCH that is an upsert.</summary>
internal sealed record EntityRequest(RequestMethod Method, string RelativePath, string IfMatch, byte[] Body)
{
    public static EntityRequest Of(string table, TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => Add(table, action.Entity),
        TableTransactionActionType.Delete => Delete(table, action.Entity.PartitionKey, action.Entity.RowKey, action.ETag),
        TableTransactionActionType.UpdateMerge => Write(table, action.Entity, TableUpdateMode.Merge, action.ETag),
        TableTransactionActionType.UpdateReplace => Write(table, action.Entity, TableUpdateMode.Replace, action.ETag),
        TableTransactionActionType.UpsertMerge => Write(table, action.Entity, TableUpdateMode.Merge, default),
        TableTransactionActionType.UpsertReplace => Write(table, action.Entity, TableUpdateMode.Replace, default),
        _ => throw new InvalidOperationException("Unknown request type."),
    };

    public static EntityRequest Add(string table, ITableEntity entity) =>
        new(RequestMethod.Post, table, null, EntityJson.Write(EntityJson.Properties(entity)));

    public static EntityRequest Write(string table, ITableEntity entity, TableUpdateMode mode, ETag ifMatch)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}"),
        };
        var properties = EntityJson.Properties(entity);
        return new(method, Path(table, entity.PartitionKey, entity.RowKey), ifMatch == default ? null : ifMatch.ToString(), EntityJson.Write(properties));
    }

    public static EntityRequest Delete(string table, string partitionKey, string rowKey, ETag ifMatch) =>
        new(RequestMethod.Delete, Path(table, partitionKey, rowKey), (ifMatch == default ? ETag.All : ifMatch).ToString(), null);

    public static string Path(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
    }
}
