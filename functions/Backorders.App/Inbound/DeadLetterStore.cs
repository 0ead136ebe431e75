using System.Text;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Inbound;

/// <summary>
/// Messages of proven senders that could not be processed, kept until a person has had them tried again, or their time is up. What is shown of them
/// is in a table of their own; their bodies are with the personal data.
/// </summary>
public sealed partial class DeadLetterStore(HubTables tables, ILogger<DeadLetterStore> log)
{
    private readonly DeadLetterBodies _bodies = new(tables);

    private TableClient Table => tables.DeadLetters;

    /// <summary>The same message again changes nothing, nor brings back a body that was removed.</summary>
    /// <param name="reason">For a person: what is wrong, without personal data.</param>
    public async Task AddAsync(InboundMessage message, string reason, CancellationToken cancellationToken)
    {
        var id = DeadLetterRow.IdOf(message);
        if (await FindAsync(id, cancellationToken) is not null) return;
        try
        {
            await _bodies.SaveAsync(id, message.Body, cancellationToken);
            await Table.AddEntityAsync(DeadLetterRow.Of(message, reason), cancellationToken);
            Added(log, message.Source, message.EventId, reason);
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
        }
    }

    /// <param name="after">The id of the last one seen; null for the newest.</param>
    /// <param name="perPage">As many as are read at once, 1000 at most; null for as many as the service gives.</param>
    public IAsyncEnumerable<DeadLetter> ReadAsync(string? after, int? perPage, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DeadLetterRow.Partition} and RowKey gt {after ?? ""}");
        return Table.QueryAsync<TableEntity>(filter, perPage, cancellationToken: cancellationToken).Select(DeadLetterRow.Read);
    }

    /// <param name="after">The id of the last one seen; null for the newest.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        await ReadAsync(after, limit, cancellationToken).Take(limit).ToListAsync(cancellationToken);

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DeadLetterRow.Partition}");
        await foreach (var _ in Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken)) count++;
        return count;
    }

    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(DeadLetterRow.Partition, KeyText.Encode(id), cancellationToken: cancellationToken);
        return row.HasValue ? DeadLetterRow.Read(row.Value!) : null;
    }

    /// <summary>The message as it came; null when there is no such dead letter, or its body is gone.</summary>
    public async Task<InboundMessage?> FindMessageAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { HasBody: true } found && await _bodies.FindAsync(found.Id, cancellationToken) is { } body
            ? new InboundMessage(found.Source, found.Topic, found.EventId, found.ReceivedAt, body) { Headers = found.Headers }
            : null;

    /// <summary>The row goes last, so that no body is left without one.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await _bodies.RemoveAsync(KeyText.Encode(id), cancellationToken);
        await Table.DeleteEntityAsync(DeadLetterRow.Partition, KeyText.Encode(id), ETag.All, cancellationToken);
    }

    /// <summary>Erases bodies; that they were there, and why, stays.</summary>
    /// <param name="names">Gets each dead letter with the text of its body.</param>
    /// <returns>How many.</returns>
    public async Task<int> RedactAsync(Func<DeadLetter, string, bool> names, CancellationToken cancellationToken)
    {
        var redacted = 0;
        await foreach (var (id, body) in _bodies.ReadAllAsync(cancellationToken))
        {
            if (await FindAsync(id, cancellationToken) is not { } letter || !names(letter, Encoding.UTF8.GetString(body.Span))) continue;
            var change = new TableEntity(DeadLetterRow.Partition, id) { [nameof(DeadLetter.HasBody)] = false };
            await Table.UpdateEntityAsync(change, ETag.All, TableUpdateMode.Merge, cancellationToken);
            await _bodies.RemoveAsync(id, cancellationToken);
            redacted++;
        }

        return redacted;
    }

    /// <returns>How many were removed that came before then; as many as <paramref name="most"/> when there may be more.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var old = await ReadAsync(DeadLetterRow.OlderThan(before), perPage: null, cancellationToken).Take(most).ToListAsync(cancellationToken);
        foreach (var letter in old) await RemoveAsync(letter.Id, cancellationToken);
        await _bodies.RemoveOlderAsync(before, most, cancellationToken);
        return old.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Dead-lettered {EventId} of {Source}: {Reason}")]
    private static partial void Added(ILogger log, string source, string eventId, string reason);
}
