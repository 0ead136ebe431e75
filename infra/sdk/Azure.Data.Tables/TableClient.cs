using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Rest;

namespace Azure.Data.Tables;

public class TableClient
{
    private readonly TableRestClient _rest;

    protected TableClient()
    {
    }

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableRestClient.For(TableConnectionString.Parse(connectionString), options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableRestClient.For(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableRestClient.For(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableRestClient rest, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _rest = rest;
        Name = tableName;
    }

    public virtual string Name { get; }

    public virtual string AccountName => _rest.AccountName;

    public virtual Uri Uri => new($"{_rest.Endpoint.AbsoluteUri.TrimEnd('/')}/{Name}");

    public static string CreateQueryFilter(FormattableString filter) => TableOdataFilter.Create(filter);

    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        _rest.CreateTableAsync(Name, orExisting: false, cancellationToken);

    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        _rest.CreateTableAsync(Name, orExisting: true, cancellationToken);

    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => _rest.DeleteTableAsync(Name, cancellationToken);

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var found = await GetAsync<T>(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        return found.HasValue ? Response.FromValue(found.Value, found.GetRawResponse()) : throw TableErrors.Failed(found.GetRawResponse());
    }

    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => GetAsync<T>(partitionKey, rowKey, select, cancellationToken);

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = default, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new RestPageable<T>((next, ct) => _rest.QueryEntitiesAsync<T>(Name, filter, maxPerPage, select, next, ct), cancellationToken);

    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => _rest.SendAsync(EntityRequest.Add(Name, entity), cancellationToken);

    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => _rest.SendAsync(EntityRequest.Write(Name, entity, mode, default), cancellationToken);

    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default) throw new ArgumentException("The value cannot be empty.", nameof(ifMatch));
        return _rest.SendAsync(EntityRequest.Write(Name, entity, mode, ifMatch), cancellationToken);
    }

    /// <summary>An entity that is not there is a response with status 404, not an exception.</summary>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        _rest.DeleteEntityAsync(EntityRequest.Delete(Name, partitionKey, rowKey, ifMatch), cancellationToken);

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var requests = transactionActions.Select(action => EntityRequest.Of(Name, action)).ToList();
        if (requests.Count == 0) throw new InvalidOperationException("The batch has no operations.");
        return _rest.SendBatchAsync(requests, cancellationToken);
    }

    private Task<NullableResponse<T>> GetAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _rest.GetEntityAsync<T>(EntityRequest.Path(Name, partitionKey, rowKey), select, cancellationToken);
    }
}
