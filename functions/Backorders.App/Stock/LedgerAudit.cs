using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;

namespace Backorders.App.Stock;

/// <summary>Checks in storage what the rules promise, over all SKUs. It reads every row of the ledger.</summary>
public sealed class LedgerAudit(HubTables tables)
{
    private const int SkusPerPage = 100;

    /// <summary>A partition that moves while it is read is read again, so often at most; then it is left out, for its sums mean nothing.</summary>
    private const int MostReadings = 5;

    private readonly SkuIndex _skus = new(tables);

    public async Task<IReadOnlyList<InvariantResult>> CheckAsync(CancellationToken cancellationToken)
    {
        var wrong = new PartitionSums().Check().ToDictionary(check => check.Name, _ => new List<string>());
        await foreach (var sku in _skus.ReadAsync(null, SkusPerPage, cancellationToken))
        {
            if (await ReadAsync(sku, cancellationToken) is not { } sums) continue;
            foreach (var (name, why) in sums.Check())
                if (why is not null) wrong[name].Add($"{sku}: {why}");
        }

        return [.. wrong.Select(check => new InvariantResult(check.Key, check.Value.Count == 0, check.Value.Count == 0 ? null : string.Join("; ", check.Value)))];
    }

    private async Task<PartitionSums?> ReadAsync(string sku, CancellationToken cancellationToken)
    {
        var partition = LedgerKeys.Partition(sku);
        var all = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var sums = new PartitionSums();
            await foreach (var row in tables.Ledger.QueryAsync<TableEntity>(all, cancellationToken: cancellationToken)) sums.Add(row);
            var head = await tables.Ledger.GetEntityIfExistsAsync<TableEntity>(partition, LedgerKeys.Head, cancellationToken: cancellationToken);
            if (!head.HasValue || head.Value!.ETag == sums.HeadTag) return sums;
        }

        return null;
    }
}
