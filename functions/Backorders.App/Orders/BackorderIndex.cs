using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Orders;

/// <summary>
/// Backorders in queue order: all of them, and those of each state. Rows only say where to look. While a backorder moves from one state to
/// another it may stand in both lists, and in two places while its class changes, so whoever lists them checks the backorder itself.
/// </summary>
public sealed class BackorderIndex(HubTables tables)
{
    private const string All = "backorders";

    public Task AddAsync(Backorder backorder, CancellationToken cancellationToken) => Task.WhenAll(
        PutAsync(All, backorder, cancellationToken),
        PutAsync(OfState(backorder.State), backorder, cancellationToken));

    /// <summary>Call it before the new state is saved: it can be done again until that has succeeded.</summary>
    public async Task MoveAsync(Backorder backorder, BackorderState to, CancellationToken cancellationToken)
    {
        await PutAsync(OfState(to), backorder, cancellationToken);
        await tables.Lists.DeleteEntityAsync(OfState(backorder.State), backorder.Place, ETag.All, cancellationToken);
    }

    /// <summary>Takes it out of the places that it has had as another class.</summary>
    public Task LeaveOtherPlacesAsync(Backorder backorder, CancellationToken cancellationToken) => Task.WhenAll(
        from priority in Enum.GetValues<PriorityClass>()
        where priority != backorder.Priority
        from list in new[] { All, OfState(backorder.State) }
        select tables.Lists.DeleteEntityAsync(list, (backorder with { Priority = priority }).Place, ETag.All, cancellationToken));

    /// <param name="state">Null for all.</param>
    /// <param name="after">Starts behind this place; null starts at the head of the queue.</param>
    public async IAsyncEnumerable<BackorderListing> ReadAsync(
        BackorderState? state, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {(state is { } one ? OfState(one) : All)} and RowKey gt {after ?? ""}");
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new BackorderListing(
                row.RowKey,
                new OrderKey(row.GetString("channel"), row.GetString("orderId")),
                LongText.Get(row, "skus").Split('\n'),
                row.GetBoolean("isOversold") is true);
        }
    }

    private async Task PutAsync(string partition, Backorder backorder, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(partition, backorder.Place)
        {
            ["channel"] = backorder.Order.Channel,
            ["orderId"] = backorder.Order.OrderId,
            ["isOversold"] = backorder.Lines.Any(line => line.Oversold),
        };
        LongText.Set(entity, "skus", string.Join('\n', backorder.Lines.Select(line => line.Sku).Distinct()));
        await tables.Lists.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    private static string OfState(BackorderState state) => KeyText.Join(All, state.ToString());
}
