using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;

namespace Backorders.App.Storefront;

/// <summary>
/// Which SKUs are watched on which channels: one small read for whoever learns that a SKU moved. A mark is written after what it is for, and taken
/// away only if nobody wrote it again since it was read: so there is never a watch without one.
/// </summary>
public sealed class WatchedSkus(HubTables tables)
{
    public Task MarkAsync(string sku, string channel, CancellationToken cancellationToken) =>
        tables.Lists.UpsertEntityAsync(new TableEntity(Partition(sku), KeyText.Encode(channel)) { ["channel"] = channel }, TableUpdateMode.Replace, cancellationToken);

    public async Task<IReadOnlyList<(string Channel, ETag Tag)>> ChannelsOfAsync(string sku, CancellationToken cancellationToken) =>
        await tables.Lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(sku)}"), cancellationToken: cancellationToken)
            .Select(row => (row.GetString("channel"), row.ETag))
            .ToListAsync(cancellationToken);

    public async Task UnmarkAsync(string sku, string channel, ETag readAs, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Lists.DeleteEntityAsync(Partition(sku), KeyText.Encode(channel), readAs, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // Somebody has just begun to watch it.
        }
    }

    private static string Partition(string sku) => KeyText.Join("watched", sku);
}
