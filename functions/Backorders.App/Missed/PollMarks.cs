using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;

namespace Backorders.App.Missed;

public sealed class PollMarks(HubTables tables)
{
    /// <summary>Null before the first look.</summary>
    public async Task<PollMark?> FindAsync(string channel, CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(PollMark.Partition, channel, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found } ? PollMark.Read(found) : null;
    }

    public async Task<IReadOnlyList<PollMark>> AllAsync(CancellationToken cancellationToken)
    {
        var marks = new List<PollMark>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PollMark.Partition}");
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) marks.Add(PollMark.Read(row));
        return marks;
    }

    /// <summary>Somebody else who looked at the same time may have been quicker; what they saw will do.</summary>
    public async Task SaveAsync(PollMark mark, CancellationToken cancellationToken)
    {
        try
        {
            if (mark.ETag == default) await tables.Lists.AddEntityAsync(mark.ToEntity(), cancellationToken);
            else await tables.Lists.UpdateEntityAsync(mark.ToEntity(), mark.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException conflict) when (conflict.IsConflict())
        {
            return;
        }
    }
}
