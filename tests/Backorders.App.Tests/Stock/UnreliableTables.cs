using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.App.Tests.Stock;

/// <summary>Tables of which any call can fail; of transactions, one after another.</summary>
internal sealed class UnreliableTables(TableServiceClient inner) : TableServiceClient
{
    public int TransactionsUntilFailure { get; set; } = int.MaxValue;

    public int Failures { get; set; }

    public bool StoresWhatFails { get; set; }

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    /// <summary>Of all calls, whichever they are.</summary>
    public Faults Faults { get; } = new();

    private sealed class Table(UnreliableTables tables, TableClient table) : TableClient
    {
        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            table.CreateIfNotExistsAsync(cancellationToken);

        public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken));

        public override AsyncPageable<T> QueryAsync<T>(
            string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            new FaultyPages<T>(table.QueryAsync<T>(filter, maxPerPage, select, cancellationToken), tables.Faults);

        public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.AddEntityAsync(entity, cancellationToken));

        public override Task<Response> UpsertEntityAsync<T>(
            T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.UpsertEntityAsync(entity, mode, cancellationToken));

        public override Task<Response<T>> GetEntityAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken));

        public override Task<Response> UpdateEntityAsync<T>(
            T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken));

        public override Task<Response> DeleteEntityAsync(
            string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken));

        public override Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => table.DeleteEntityAsync(entity, ifMatch, cancellationToken));

        public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
            tables.Faults.CallAsync(() => SubmitAsync(transactionActions, cancellationToken));

        private async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken)
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
