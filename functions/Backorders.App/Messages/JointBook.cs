using Azure;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.App.Privacy;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// By whose message each order of a customer is told a stage: its own, or that of another order. Decided once, in one transaction, by whoever comes first, so
/// no order is told by two messages. Numbers are known by their hash alone.
/// </summary>
public sealed class JointBook(HubTables tables, NumberHash hashes)
{
    private const string Purpose = "together";
    private const string Teller = "teller";

    /// <summary>Who tells, by order; orders for which nothing was decided yet are not among them.</summary>
    public async Task<IReadOnlyDictionary<OrderKey, OrderKey>> ReadAsync(string number, Stage stage, CancellationToken cancellationToken)
    {
        var tellers = new Dictionary<OrderKey, OrderKey>();
        await foreach (var row in tables.People.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(number, stage)}"), cancellationToken: cancellationToken))
        {
            if (OrderKey.TryParse(row.GetString(Teller), out var teller)) tellers[new OrderKey(row.GetString("channel"), row.GetString("orderId"))] = teller;
        }

        return tellers;
    }

    /// <returns>False when it was decided otherwise for any of them meanwhile: read again then.</returns>
    public async Task<bool> TryDecideAsync(string number, Stage stage, OrderKey teller, IReadOnlyCollection<OrderKey> others, CancellationToken cancellationToken)
    {
        try
        {
            var rows = others.Prepend(teller).Select(order => new TableEntity(PartitionOf(number, stage), OrderRows.Partition(order))
            {
                ["channel"] = order.Channel,
                ["orderId"] = order.OrderId,
                [Teller] = teller.ToString(),
            });
            await tables.People.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    public Task ForgetAsync(string number, OrderKey order, CancellationToken cancellationToken) => Task.WhenAll(
        from stage in JointTelling.Stages
        select tables.People.DeleteEntityAsync(PartitionOf(number, stage), OrderRows.Partition(order), ETag.All, cancellationToken));

    private string PartitionOf(string number, Stage stage) => PeopleRows.Together(hashes.Of(Purpose, number), stage);
}
