using Azure.Data.Tables;
using Backorders.App.Privacy;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.App.Sync;

namespace Backorders.App.Ops;

/// <summary>When the last sweep ended: the sign of life of the timers.</summary>
public sealed class HealthSweeps(HubTables tables)
{
    private const string Partition = "sweeps";
    private const string Last = "last";
    private const string Reconciliation = "reconciliation";
    private const string Retained = "retention";
    private const string At = "At";

    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, Last, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(At) : null;
    }

    /// <summary>What the last reconciliation found; null until the first one.</summary>
    public async Task<ReconciliationResult?> LastReconciliationAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, Reconciliation, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found }
            ? new(found.GetDateTimeOffset(At)!.Value, found.Long("Checked"), found.Long("Drifted"), found.Long("Repaired"))
            : null;
    }

    public Task RememberAsync(ReconciliationResult result, CancellationToken cancellationToken) => tables.Lists.UpsertEntityAsync(
        new TableEntity(Partition, Reconciliation)
        {
            [At] = result.At,
            ["Checked"] = result.Checked,
            ["Drifted"] = result.Drifted,
            ["Repaired"] = result.Repaired,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>What the last sweep of personal data erased; null until the first one.</summary>
    public async Task<RetentionResult?> LastRetentionAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, Retained, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found }
            ? new(found.GetDateTimeOffset(At)!.Value, found.Long("Contacts"), found.Long("DeadLetters"), found.GetBoolean("Behind") is true, found.GetInt64("Watches") ?? 0)
            : null;
    }

    public Task RememberAsync(RetentionResult result, CancellationToken cancellationToken) => tables.Lists.UpsertEntityAsync(
        new TableEntity(Partition, Retained)
        {
            [At] = result.At,
            ["Contacts"] = result.Contacts,
            ["DeadLetters"] = result.DeadLetters,
            ["Behind"] = result.Behind,
            ["Watches"] = result.Watches,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    public Task RememberAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        tables.Lists.UpsertEntityAsync(new TableEntity(Partition, Last) { [At] = at }, TableUpdateMode.Replace, cancellationToken);
}
