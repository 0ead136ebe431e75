using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core;

namespace Backorders.App.Stock.Audits;

/// <summary>The newest report of each SKU.</summary>
internal sealed class SkuReports(HubTables tables)
{
    private const string Partition = "audits";

    public Task SaveAsync(SkuReport report, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, KeyText.Encode(report.Sku)) { ["Sku"] = report.Sku, ["HeadTag"] = report.HeadTag };
        LongText.Set(row, "Wrong", JsonSerializer.Serialize(report.Wrong, HubJson.Options));
        return tables.Lists.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>By SKU.</summary>
    public async Task<Dictionary<string, SkuReport>> ReadAsync(CancellationToken cancellationToken)
    {
        var reports = new Dictionary<string, SkuReport>(StringComparer.Ordinal);
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken))
        {
            var wrong = JsonSerializer.Deserialize<Dictionary<string, string>>(LongText.Get(row, "Wrong"), HubJson.Options)!;
            reports.Add(row.Text("Sku"), new(row.Text("Sku"), row.Text("HeadTag"), wrong));
        }

        return reports;
    }
}
