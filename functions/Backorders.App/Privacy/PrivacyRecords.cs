using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>The requests that came, the newest first. They are kept for good: who erases must be able to show it.</summary>
public sealed class PrivacyRecords(HubTables tables)
{
    private const string Partition = "privacy";

    /// <summary>The same for every delivery of a request, and every part of it.</summary>
    public static string IdOf(PrivacyRequested request)
    {
        var what = string.Join('\n', [request.Kind.ToString(), request.Channel, request.Shop, request.CustomerId ?? "", .. request.Orders]);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(what));
        return string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - request.At.UtcTicks:D19}-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}");
    }

    public Task SaveAsync(PrivacyRecord record, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, record.Id)
        {
            ["kind"] = record.Kind.ToString(),
            ["channel"] = record.Channel,
            ["shop"] = record.Shop,
            ["requestedAt"] = record.RequestedAt,
        };
        if (record.CustomerId is { } customer) row["customerId"] = customer;
        if (record.DoneAt is { } done) row["doneAt"] = done;
        if (record.Outcome is { } outcome) row["outcome"] = outcome;
        LongText.Set(row, "orders", JsonSerializer.Serialize(record.Orders, HubJson.Options));
        return tables.Lists.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public async Task<PrivacyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, KeyText.Encode(id), cancellationToken: cancellationToken);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <param name="after">The id of the last one seen; null for the newest.</param>
    public async Task<IReadOnlyList<PrivacyRecord>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        await tables.Lists
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after ?? ""}"), limit, cancellationToken: cancellationToken)
            .Select(Read)
            .Take(limit)
            .ToListAsync(cancellationToken);

    private static PrivacyRecord Read(TableEntity row) => new(
        row.RowKey,
        row.OptionalWord<PrivacyRequestKind>("kind")!.Value,
        row.GetString("channel"),
        row.GetString("shop"),
        row.GetString("customerId"),
        row.GetDateTimeOffset("requestedAt")!.Value,
        row.GetDateTimeOffset("doneAt"),
        JsonSerializer.Deserialize<ImmutableArray<string>>(LongText.Get(row, "orders"), HubJson.Options),
        row.GetString("outcome"));
}
