using Azure.Data.Tables;
using Backorders.App.Storage;

namespace Backorders.App.Ops;

/// <summary>When the last sweep ended: the sign of life of the timers.</summary>
public sealed class HealthSweeps(HubTables tables)
{
    private const string Partition = "sweeps";
    private const string Last = "last";
    private const string At = "At";

    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, Last, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(At) : null;
    }

    public Task RememberAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        tables.Lists.UpsertEntityAsync(new TableEntity(Partition, Last) { [At] = at }, TableUpdateMode.Replace, cancellationToken);
}
