using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

using Backorders.Local.Runtime;

namespace Backorders.Local.Tables;

/// <summary>A table of the local database, by the rules of the real service. Only the async members are served.</summary>
internal sealed class SqliteTableClient(TableStore store, string name) : TableClient
{
    public override string Name => name;

    public override string AccountName => SqliteTableServiceClient.Account;

    public override Uri Uri => new($"sqlite://{AccountName}/{name}");

    public override Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        SqliteTableServiceClient.CreateAsync(store, name, orExisting: false, cancellationToken);

    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        SqliteTableServiceClient.CreateAsync(store, name, orExisting: true, cancellationToken);

    public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        SqliteTableServiceClient.DeleteAsync(store, name, cancellationToken);

    public override async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var found = await GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        if (found.HasValue) return Response.FromValue(found.Value!, found.GetRawResponse());
        throw (store.Exists(name) ? TableError.ResourceNotFound : TableError.TableNotFound).Exception();
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        cancellationToken.ThrowIfCancellationRequested();
        var row = store.Find(name, EntityWrite.Key(nameof(ITableEntity.PartitionKey), partitionKey), EntityWrite.Key(nameof(ITableEntity.RowKey), rowKey));
        return Task.FromResult<NullableResponse<T>>(row is null
            ? new MissingEntity<T>()
            : Response.FromValue(EntityQuery.Mapped<T>(row.ToEntity(select?.ToHashSet())), new LocalResponse(200, EntityTag.Of(row.Version))));
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var query = new Lazy<EntityQuery>(() => new EntityQuery(store, name, filter, maxPerPage, select));
        return new LocalPageable<T>(token => query.Value.Page<T>(token), cancellationToken);
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        WriteAsync(EntityWrite.Add(entity), cancellationToken);

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        WriteAsync(EntityWrite.Upsert(entity, mode), cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        if (ifMatch == default) throw new ArgumentException("The value cannot be empty.", nameof(ifMatch));
        return WriteAsync(EntityWrite.Update(entity, mode, ifMatch), cancellationToken);
    }

    /// <summary>As in the real client, an entity that is not there is a response with status 404, not an exception.</summary>
    public override async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WriteAsync(EntityWrite.Delete(partitionKey, rowKey, ifMatch), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return new LocalResponse(404);
        }
    }

    public override Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var writes = EntityTransaction.Check(transactionActions);
        var versions = await store.WriteAsync(name, writes, (error, index) => error.Exception(index)).ConfigureAwait(false);
        var responses = writes.Zip(versions, Written).ToList();
        return Response.FromValue<IReadOnlyList<Response>>(responses, new LocalResponse(202));
    }

    private async Task<Response> WriteAsync(EntityWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var versions = await store.WriteAsync(name, [write], (error, _) => error.Exception()).ConfigureAwait(false);
        return Written(write, versions[0]);
    }

    private static Response Written(EntityWrite write, long version) =>
        new LocalResponse(204, write.Kind == EntityWriteKind.Delete ? null : EntityTag.Of(version));
}
