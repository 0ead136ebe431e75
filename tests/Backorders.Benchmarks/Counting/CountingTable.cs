using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.Benchmarks.Counting;

internal sealed class CountingTable(TableClient table, Counters counters, bool isLedger) : TableClient
{
    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        table.CreateIfNotExistsAsync(cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Reads);
        return table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);
    }

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Reads);
        return table.GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken);
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Reads);
        return table.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Writes);
        return table.AddEntityAsync(entity, cancellationToken);
    }

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Writes);
        return table.UpsertEntityAsync(entity, mode, cancellationToken);
    }

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Writes);
        return table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);
    }

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Writes);
        return table.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        counters.Add(CountNames.Writes);
        if (isLedger) counters.Add(CountNames.LedgerTransactions);
        var actions = transactionActions.ToList();
        if (isLedger) counters.Add(CountNames.LedgerRows, actions.Count);
        var responses = await table.SubmitTransactionAsync(actions, cancellationToken);
        if (isLedger) counters.Add(CountNames.Decided, actions.Count(IsNewLine));
        return responses;
    }

    private static bool IsNewLine(TableTransactionAction action) =>
        action.ActionType is TableTransactionActionType.Add && action.Entity.RowKey.StartsWith("line!", StringComparison.Ordinal);
}
