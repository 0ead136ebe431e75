using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Storage;

namespace Backorders.App.Subscriptions;

/// <summary>The last report of each channel.</summary>
public sealed class SubscriptionReports(HubTables tables, IEnumerable<IEventSubscriptions> channels)
{
    private const string Partition = "subscriptions";
    private const string Report = "Report";

    /// <summary>By channel; null until the first check.</summary>
    public async Task<IReadOnlyDictionary<string, SubscriptionReport>?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(channels.Select(async channel => (channel.Channel, Report: await FindAsync(channel.Channel, cancellationToken))));
        var reports = read.Where(one => one.Report is not null).ToDictionary(one => one.Channel, one => one.Report!);
        return reports.Count > 0 ? reports : null;
    }

    public async Task<SubscriptionReport?> FindAsync(string channel, CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, channel, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<SubscriptionReport>(LongText.Get(row.Value!, Report), HubJson.Options) : null;
    }

    public Task RememberAsync(string channel, SubscriptionReport report, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, channel);
        LongText.Set(row, Report, JsonSerializer.Serialize(report, HubJson.Options));
        return tables.Lists.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }
}
