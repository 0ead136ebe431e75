using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Privacy;
using Backorders.App.Storage;
using Backorders.Core.Replies;

namespace Backorders.App.Replies;

/// <summary>Conversations by number and way; numbers are known by their hash alone.</summary>
public sealed class Conversations(HubTables tables, NumberHash hashes)
{
    private const string Partition = "number-conversations";
    private const string LastAt = "lastAt";
    private const string Pending = "pending";
    private const string StrangerToldAt = "strangerToldAt";
    private const string QuestionId = "questionId";

    /// <summary>One without anything for a number that never wrote.</summary>
    public async Task<Conversation> FindAsync(string via, string number, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(Partition, RowOf(via, number), cancellationToken: cancellationToken);
        return !found.HasValue || found.Value is not { } row ? new Conversation() : new Conversation
        {
            LastAt = row.GetDateTimeOffset(LastAt),
            Pending = row.GetString(Pending) is { } pending ? JsonSerializer.Deserialize<PendingQuestion>(pending, HubJson.Options) : null,
            StrangerToldAt = row.GetDateTimeOffset(StrangerToldAt),
            QuestionId = row.GetString(QuestionId),
            ETag = row.ETag,
        };
    }

    /// <param name="change">Makes the next state of what is stored; it may be called again, on what another wrote meanwhile.</param>
    public async Task ChangeAsync(string via, string number, Func<Conversation, Conversation> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await FindAsync(via, number, cancellationToken);
            var after = change(before);
            if (after == before || await TryWriteAsync(ToEntity(RowOf(via, number), after), before.ETag, cancellationToken)) return;
        }
    }

    public Task RemoveAsync(string via, string number, CancellationToken cancellationToken) =>
        tables.People.DeleteEntityAsync(Partition, RowOf(via, number), ETag.All, cancellationToken);

    /// <summary>Forgets those whose customer has not written since.</summary>
    public async Task ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and lastAt lt {before}");
        await foreach (var row in tables.People.QueryAsync<TableEntity>(old, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken))
            await tables.People.DeleteEntityAsync(Partition, row.RowKey, ETag.All, cancellationToken);
    }

    private async Task<bool> TryWriteAsync(TableEntity row, ETag readAs, CancellationToken cancellationToken)
    {
        try
        {
            if (readAs == default) await tables.People.AddEntityAsync(row, cancellationToken);
            else await tables.People.UpdateEntityAsync(row, readAs, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    private static TableEntity ToEntity(string rowKey, Conversation conversation)
    {
        var row = new TableEntity(Partition, rowKey);
        if (conversation.LastAt is { } lastAt) row[LastAt] = lastAt;
        if (conversation.Pending is { } pending) row[Pending] = JsonSerializer.Serialize(pending, HubJson.Options);
        if (conversation.StrangerToldAt is { } toldAt) row[StrangerToldAt] = toldAt;
        if (conversation.QuestionId is { } question) row[QuestionId] = question;
        return row;
    }

    private string RowOf(string via, string number) => hashes.Of($"{Partition}/{via}", number);
}
