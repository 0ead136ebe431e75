using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Which SKUs were given up by which post: one that is posted again, however late, must not take those who came to wait since.</summary>
public sealed class UnfulfillableWishes(HubTables tables)
{
    private const string Partition = "unfulfillable";

    /// <summary>True for the first one of its id, as often as it asks.</summary>
    public async Task<bool> IsFirstAsync(SkuUnfulfillable wish, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, KeyText.Join(wish.Sku, wish.Id)) { ["at"] = wish.At, ["reason"] = wish.Reason };
        try
        {
            await tables.Lists.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (Azure.RequestFailedException failure) when (failure.IsConflict())
        {
            var known = await tables.Lists.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            return known.Value.GetDateTimeOffset("at") == wish.At;
        }
    }
}
