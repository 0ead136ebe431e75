using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

/// <summary>
/// Keeps who asked for what, and tells the order's history too. It is written before the change is made, so that nothing changes unseen; what is posted
/// twice is here twice.
/// </summary>
public sealed class OpsAudit(HubTables tables, OrderStore orders, TimeProvider clock)
{
    private const string Partition = "audit";

    /// <param name="subject">What it is about: a backorder, a SKU, a receipt ...</param>
    internal async Task NoteAsync(HttpRequest request, string what, string subject, string? reason, CancellationToken cancellationToken)
    {
        var (now, who) = (clock.GetUtcNow(), OpsUser.Of(request));
        await AddAsync(new AuditEntry(IdOf(now), now, who, what, subject, reason), cancellationToken);
    }

    /// <summary>The same for a change of one backorder.</summary>
    internal async Task NoteAsync(HttpRequest request, string what, OrderKey order, string? reason, CancellationToken cancellationToken)
    {
        await NoteAsync(request, what, order.ToString(), reason, cancellationToken);
        await TellAsync(order, what, OpsUser.Of(request), reason, string.Create(CultureInfo.InvariantCulture, $"asked {what} {clock.GetUtcNow().UtcTicks}"), cancellationToken);
    }

    /// <summary>In the order's history alone.</summary>
    internal Task TellAsync(OrderKey order, string what, string who, string? reason, string operation, CancellationToken cancellationToken) => orders.TellAsync(
        order, new HistoryEntry(operation, clock.GetUtcNow(), $"ops asked to {what}", reason is null ? who : $"{who}: {reason}"), cancellationToken);

    internal async Task<IReadOnlyList<AuditEntry>> ListAsync(string? after, int most, CancellationToken cancellationToken) =>
        await tables.Lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after ?? ""}"), most, cancellationToken: cancellationToken)
            .Select(row => new AuditEntry(
                row.RowKey, row.GetDateTimeOffset("at")!.Value, row.GetString("who"), row.GetString("what"), row.GetString("subject"), row.GetString("reason")))
            .Take(most)
            .ToListAsync(cancellationToken);

    private async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, entry.Id) { ["at"] = entry.At, ["who"] = entry.Who, ["what"] = entry.What, ["subject"] = entry.Subject };
        if (entry.Reason is { } reason) row["reason"] = reason;
        await tables.Lists.AddEntityAsync(row, cancellationToken);
    }

    private static string IdOf(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}-{Guid.NewGuid().ToString("N")[..8]}");
}
