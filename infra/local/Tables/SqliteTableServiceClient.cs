using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Backorders.Local.Data;

using Backorders.Local.Runtime;

namespace Backorders.Local.Tables;

/// <summary>The table service on the local database, by the rules of the real one. Only the async members are served.</summary>
internal sealed class SqliteTableServiceClient(LocalDatabase database, TimeProvider time) : TableServiceClient
{
    public const string Account = "local";

    private readonly TableStore _store = new(database, time);

    public override string AccountName => Account;

    public override Uri Uri { get; } = new($"sqlite://{Account}/");

    public override TableClient GetTableClient(string tableName) => new SqliteTableClient(_store, tableName);

    public override Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        CreateAsync(_store, tableName, orExisting: false, cancellationToken);

    public override Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        CreateAsync(_store, tableName, orExisting: true, cancellationToken);

    public override Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        DeleteAsync(_store, tableName, cancellationToken);

    /// <summary>All tables on one page; a filter is refused.</summary>
    public override AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrEmpty(filter)) throw new NotSupportedException("Tables are listed without a filter here.");
        return new LocalPageable<TableItem>(
            _ => Page<TableItem>.FromValues([.. _store.Names().Select(name => new TableItem(name))], null, new LocalResponse(200)), cancellationToken);
    }

    internal static async Task<Response<TableItem>> CreateAsync(TableStore store, string table, bool orExisting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EntityRules.TableName(table);
        var created = await store.CreateAsync(table).ConfigureAwait(false);
        if (!created && !orExisting) throw TableError.TableAlreadyExists.Exception();
        return Response.FromValue(new TableItem(table), new LocalResponse(created ? 204 : 409));
    }

    internal static async Task<Response> DeleteAsync(TableStore store, string table, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new LocalResponse(await store.DeleteAsync(table).ConfigureAwait(false) ? 204 : 404);
    }
}
