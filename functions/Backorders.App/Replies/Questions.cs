using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Privacy;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Replies;

/// <summary>The questions that wait for a person, and those that did.</summary>
public sealed class Questions(HubTables tables)
{
    /// <summary>A customer who goes on writing is read to here.</summary>
    private const int MostParts = 50;

    /// <summary>Of a new question, or of what is added to the one that is open. The same message again changes nothing.</summary>
    /// <param name="openId">The last question of the number; it may be settled, or gone.</param>
    /// <returns>The id of the question that the message is part of.</returns>
    public async Task<string> AskAsync(CustomerWrote wrote, string? openId, IReadOnlyList<string> orders, CancellationToken cancellationToken)
    {
        var part = new QuestionPart(wrote.MessageSid, wrote.Text);
        while (openId is not null && await FindAsync(openId, cancellationToken) is { } known)
        {
            if (known.Parts.Any(one => one.Sid == part.Sid)) return known.Id;
            if (known.State is not QuestionState.Open) break;
            if (known.Parts.Length >= MostParts || await TryReplaceAsync(known with { Parts = known.Parts.Add(part) }, cancellationToken)) return known.Id;
        }

        var question = new Question { Id = Question.IdOf(wrote), At = wrote.At, Number = wrote.From, Via = wrote.Via, Orders = [.. orders], Parts = [part] };
        try
        {
            await tables.People.AddEntityAsync(question.ToEntity(), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
        }

        return question.Id;
    }

    public async Task<Question?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(PeopleRows.Questions, KeyText.Encode(id), cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } row } ? Question.FromEntity(row) : null;
    }

    /// <summary>The oldest first.</summary>
    /// <param name="state">Null for all.</param>
    /// <param name="after">The id of the last one seen; null for the oldest.</param>
    public async IAsyncEnumerable<Question> ReadAsync(QuestionState? state, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var behind = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleRows.Questions} and RowKey gt {after ?? ""}");
        var filter = state is { } one ? $"{behind} and {TableClient.CreateQueryFilter($"state eq {one.ToString()}")}" : behind;
        await foreach (var row in tables.People.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) yield return Question.FromEntity(row);
    }

    /// <returns>How many are open, and how many of those are overdue.</returns>
    public async Task<(int Open, int Overdue)> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (open, overdue) = (0, 0);
        await foreach (var question in ReadAsync(QuestionState.Open, after: null, cancellationToken))
        {
            open++;
            if (question.IsOverdue(now)) overdue++;
        }

        return (open, overdue);
    }

    public async Task<bool> TryReplaceAsync(Question question, CancellationToken cancellationToken)
    {
        try
        {
            await tables.People.UpdateEntityAsync(question.ToEntity(), question.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    /// <returns>How many were erased.</returns>
    public async Task<long> EraseAsync(Func<Question, bool> which, CancellationToken cancellationToken)
    {
        var erased = 0L;
        await foreach (var question in ReadAsync(state: null, after: null, cancellationToken).Where(which))
        {
            await tables.People.DeleteEntityAsync(PeopleRows.Questions, question.Id, ETag.All, cancellationToken);
            erased++;
        }

        return erased;
    }
}
