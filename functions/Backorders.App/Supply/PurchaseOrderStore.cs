using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;

namespace Backorders.App.Supply;

/// <summary>Purchase orders by number.</summary>
public sealed class PurchaseOrderStore(HubTables tables)
{
    public async Task<PurchaseOrder?> FindAsync(string number, CancellationToken cancellationToken)
    {
        var found = await tables.PurchaseOrders.GetEntityIfExistsAsync<TableEntity>(
            PurchaseOrder.Partition, KeyText.Encode(number), cancellationToken: cancellationToken);
        return found.HasValue ? PurchaseOrder.FromEntity(found.Value!) : null;
    }

    /// <summary>False when someone else wrote it since it was read.</summary>
    public async Task<bool> TryWriteAsync(PurchaseOrder order, CancellationToken cancellationToken)
    {
        try
        {
            if (order.ETag == default) await tables.PurchaseOrders.AddEntityAsync(order.ToEntity(), cancellationToken);
            else await tables.PurchaseOrders.UpdateEntityAsync(order.ToEntity(), order.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    /// <param name="after">Only those after this number; null for all.</param>
    public async IAsyncEnumerable<PurchaseOrder> ReadAsync(string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = KeyText.Encode(after ?? "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PurchaseOrder.Partition} and RowKey gt {from}");
        await foreach (var row in tables.PurchaseOrders.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken))
            yield return PurchaseOrder.FromEntity(row);
    }
}
