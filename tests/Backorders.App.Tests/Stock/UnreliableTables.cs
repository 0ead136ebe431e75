using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.App.Tests.Stock;

/// <summary>Tables whose transactions can fail before they are stored, or be stored and their answer lost.</summary>
internal sealed class UnreliableTables(TableServiceClient inner) : TableServiceClient
{
    public int TransactionsUntilFailure { get; set; } = int.MaxValue;

    public int Failures { get; set; }

    public bool StoresWhatFails { get; set; }

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    private sealed class Table(UnreliableTables tables, TableClient table) : TableClient
    {
        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            table.CreateIfNotExistsAsync(cancellationToken);

        public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);

        public override AsyncPageable<T> QueryAsync<T>(
            string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            table.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);

        public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
            table.AddEntityAsync(entity, cancellationToken);

        public override Task<Response<T>> GetEntityAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            table.GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken);

        public override Task<Response> UpdateEntityAsync<T>(
            T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
            table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);

        public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
        {
            // A writer that goes away deletes what it has relayed; when that happens is its own affair.
            if (transactionActions.All(action => action.ActionType is TableTransactionActionType.Delete))
                return await table.SubmitTransactionAsync(transactionActions, cancellationToken);
            if (tables.TransactionsUntilFailure > 0 || tables.Failures == 0)
            {
                // One that storage itself refuses (a writer that goes away has deleted an outbox row first) is tried again, and does not count.
                var stored = await table.SubmitTransactionAsync(transactionActions, cancellationToken);
                tables.TransactionsUntilFailure--;
                return stored;
            }

            tables.Failures--;
            if (tables.StoresWhatFails) await table.SubmitTransactionAsync(transactionActions, cancellationToken);
            throw new RequestFailedException(500, "No answer.", TableErrorCode.OperationTimedOut.ToString(), null);
        }
    }
}
