using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>Checks in storage what the rules promise of one SKU. It reads every row of it.</summary>
internal sealed class SkuAudit(HubTables tables)
{
    /// <summary>A partition that moves while it is read is read again, so often at most; then nothing is said of it, for its sums mean nothing.</summary>
    private const int MostReadings = 5;

    /// <returns>Null when it would not keep still.</returns>
    public async Task<SkuReport?> ReportAsync(string sku, CancellationToken cancellationToken)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var stored = new StoredSku(sku);
            var all = TableClient.CreateQueryFilter($"PartitionKey eq {LedgerKeys.Partition(sku)}");
            await foreach (var row in tables.Ledger.QueryAsync<TableEntity>(all, cancellationToken: cancellationToken)) stored.Add(row);
            if (await HeadTagAsync(sku, cancellationToken) == stored.HeadTag) return Report(stored);
        }

        return null;
    }

    /// <summary>Default for a SKU that has no head row yet.</summary>
    public async Task<ETag> HeadTagAsync(string sku, CancellationToken cancellationToken)
    {
        var head = await tables.Ledger.GetEntityIfExistsAsync<TableEntity>(LedgerKeys.Partition(sku), LedgerKeys.Head, cancellationToken: cancellationToken);
        return head.HasValue ? head.Value!.ETag : default;
    }

    private static SkuReport Report(StoredSku stored)
    {
        var wrong = LedgerInvariants.Check(stored).Where(check => check.Wrong is not null).ToDictionary(check => check.Name, check => check.Wrong!, StringComparer.Ordinal);
        return new(stored.Sku, stored.HeadTag.ToString(), wrong)
        {
            Owed = stored.Head?.Backordered ?? 0,
            HeldUntil = stored.Head?.HeldUntil,
            Promises = [.. OpenPromise.Of(stored.Sku, stored.Lines)],
        };
    }
}
