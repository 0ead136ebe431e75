using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Sync;

/// <summary>Keeps what each channel was last told. Every write names the row as it was read, so that the older of two never wins.</summary>
internal sealed class ChannelCounts(HubTables tables)
{
    /// <returns>The row as stored; null when someone else has written it since it was read.</returns>
    public async Task<ChannelCount?> TryWriteAsync(string sku, ChannelCount count, CancellationToken cancellationToken)
    {
        var row = ChannelRow.Write(sku, count);
        try
        {
            var response = count.Tag is { } tag
                ? await tables.Ledger.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellationToken)
                : await tables.Ledger.AddEntityAsync(row, cancellationToken);
            return count with { Tag = response.Headers.ETag };
        }
        catch (RequestFailedException conflict) when (conflict.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return null;
        }
    }

    /// <summary>Changes the row as it is then, however often someone else is quicker.</summary>
    public async Task<ChannelCount> ChangeAsync(
        string sku, ChannelCount count, Func<ChannelCount, ChannelCount> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryWriteAsync(sku, change(count), cancellationToken) is { } stored) return stored;
            count = ChannelRow.Read(await tables.Ledger.GetEntityAsync<TableEntity>(
                LedgerKeys.Partition(sku), LedgerKeys.Channel(count.Channel), cancellationToken: cancellationToken));
        }
    }
}
