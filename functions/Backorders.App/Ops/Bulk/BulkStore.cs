using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Ops.Bulk;

/// <summary>How far bulk changes have come: each part counts once, however often it comes.</summary>
public sealed class BulkStore(HubTables tables)
{
    private const string Partition = "bulk";

    /// <returns>When it was wished first: one that is known already stays as it is.</returns>
    internal async Task<DateTimeOffset> AddAsync(BulkPart first, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, KeyText.Encode(first.Id)) { ["action"] = first.Action, ["by"] = first.By, ["at"] = first.At, ["step"] = 0L, ["queued"] = 0L, ["done"] = false };
        try
        {
            await tables.Lists.AddEntityAsync(row, cancellationToken);
            return first.At;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return (await RowAsync(first.Id, cancellationToken))!.GetDateTimeOffset("at")!.Value;
        }
    }

    internal async Task<BulkView?> FindAsync(string id, CancellationToken cancellationToken) => await RowAsync(id, cancellationToken) is { } row
        ? new(id, row.GetString("action"), row.GetString("by"), row.GetDateTimeOffset("at")!.Value, row.Long("queued"), row.GetBoolean("done") is true)
        : null;

    internal async Task CountAsync(BulkPart part, long queued, bool isLast, CancellationToken cancellationToken)
    {
        if (await RowAsync(part.Id, cancellationToken) is not { } row || row.Long("step") != part.Step) return;
        (row["step"], row["queued"], row["done"]) = (part.Step + 1, row.Long("queued") + queued, isLast);
        try
        {
            await tables.Lists.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // The same part came twice at once, and the other one has counted it.
        }
    }

    private async Task<TableEntity?> RowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, KeyText.Encode(id), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
