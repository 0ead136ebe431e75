using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Backorders whose timelines ops ended: so that none of them is forgotten.</summary>
public sealed class TerminatedRuns(HubTables tables, TimeProvider clock)
{
    private const string Partition = "terminated";

    public Task AddAsync(OrderKey order, string who, string reason, CancellationToken cancellationToken) => tables.Lists.UpsertEntityAsync(
        new TableEntity(Partition, KeyText.Encode(order.ToString())) { ["id"] = order.ToString(), ["at"] = clock.GetUtcNow(), ["who"] = who, ["reason"] = reason },
        TableUpdateMode.Replace,
        cancellationToken);

    public Task RemoveAsync(OrderKey order, CancellationToken cancellationToken) =>
        tables.Lists.DeleteEntityAsync(Partition, KeyText.Encode(order.ToString()), ETag.All, cancellationToken);

    public async Task<IReadOnlyList<TerminatedRun>> AllAsync(int most, CancellationToken cancellationToken) =>
        await tables.Lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), most, cancellationToken: cancellationToken)
            .Select(row => new TerminatedRun(row.GetString("id"), row.GetDateTimeOffset("at")!.Value, row.GetString("who"), row.GetString("reason")))
            .Take(most)
            .ToListAsync(cancellationToken);
}
