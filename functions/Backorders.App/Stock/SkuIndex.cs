using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core;

namespace Backorders.App.Stock;

/// <summary>Which SKUs there are, in the order of their encoded names.</summary>
internal sealed class SkuIndex(HubTables tables)
{
    private const string Partition = "skus";

    /// <summary>Adding one that is there already is fine.</summary>
    public async Task AddAsync(string sku, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Lists.AddEntityAsync(new TableEntity(Partition, KeyText.Encode(sku)) { ["Sku"] = sku }, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
        }
    }

    /// <param name="after">Only those after this SKU; null for all.</param>
    /// <param name="pageSize">How many are read at a time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<string> ReadAsync(string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = KeyText.Encode(after ?? "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from}");
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken))
            yield return row.Text("Sku");
    }
}
