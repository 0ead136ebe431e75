using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Inbound;

/// <summary>Messages of proven senders that could not be processed, kept until a person has had them tried again.</summary>
public sealed partial class DeadLetterStore(HubTables tables, ILogger<DeadLetterStore> log)
{
    private TableClient Table => tables.DeadLetters;

    /// <summary>The same message again changes nothing.</summary>
    /// <param name="reason">For a person: what is wrong, without personal data.</param>
    public async Task AddAsync(InboundMessage message, string reason, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(DeadLetterRow.Of(message, reason), cancellationToken);
            Added(log, message.Source, message.EventId, reason);
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
        }
    }

    /// <param name="after">The id of the last one seen; null for the newest.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DeadLetterRow.Partition} and RowKey gt {after ?? ""}");
        var found = new List<DeadLetter>(limit);
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, limit, DeadLetterRow.ShownProperties, cancellationToken))
        {
            found.Add(DeadLetterRow.Shown(row));
            if (found.Count == limit) break;
        }

        return found;
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DeadLetterRow.Partition}");
        await foreach (var _ in Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken)) count++;
        return count;
    }

    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(
            DeadLetterRow.Partition, KeyText.Encode(id), DeadLetterRow.ShownProperties, cancellationToken);
        return row.HasValue ? DeadLetterRow.Shown(row.Value!) : null;
    }

    /// <summary>The message as it came; null when there is no such dead letter or its body was too large to be kept.</summary>
    public async Task<InboundMessage?> FindMessageAsync(string id, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(DeadLetterRow.Partition, KeyText.Encode(id), cancellationToken: cancellationToken);
        return row.HasValue ? DeadLetterRow.Message(row.Value!) : null;
    }

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        Table.DeleteEntityAsync(DeadLetterRow.Partition, KeyText.Encode(id), ETag.All, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Dead-lettered {EventId} of {Source}: {Reason}")]
    private static partial void Added(ILogger log, string source, string eventId, string reason);
}
