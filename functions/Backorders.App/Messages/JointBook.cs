using Azure;
using Azure.Data.Tables;
using Backorders.App.Privacy;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// By whose message each order of a customer is told a stage: its own, or that of another order. Decided once for each occasion, in one transaction, by whoever
/// comes first, so no order is told by two messages. Numbers are known by their hash alone.
/// </summary>
public sealed class JointBook(HubTables tables, NumberHash hashes)
{
    private const string Purpose = "together";

    /// <summary>What was decided; orders for which nothing was are not among them.</summary>
    public async Task<IReadOnlyDictionary<OrderKey, JointPart>> ReadAsync(string number, Stage stage, string occasion, CancellationToken cancellationToken)
    {
        var (from, to) = ($"{occasion}{KeyText.Separator}", $"{occasion}{(char)(KeyText.Separator + 1)}");
        return await tables.People
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(number, stage)} and RowKey ge {from} and RowKey lt {to}"), cancellationToken: cancellationToken)
            .Select(PartIn)
            .ToDictionaryAsync(part => part.Order, cancellationToken: cancellationToken);
    }

    /// <returns>False when it was decided otherwise for any of them meanwhile: read again then.</returns>
    public async Task<bool> TryDecideAsync(string number, Stage stage, string occasion, IEnumerable<JointPart> parts, CancellationToken cancellationToken)
    {
        try
        {
            var partition = PartitionOf(number, stage);
            await tables.People.SubmitTransactionAsync(
                parts.Select(part => new TableTransactionAction(TableTransactionActionType.Add, ToEntity(partition, occasion, part))), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    public async Task ForgetAsync(string number, OrderKey order, CancellationToken cancellationToken)
    {
        foreach (var partition in JointTelling.Stages.Select(stage => PartitionOf(number, stage)))
        {
            var rows = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and channel eq {order.Channel} and orderId eq {order.OrderId}");
            await foreach (var row in tables.People.QueryAsync<TableEntity>(rows, cancellationToken: cancellationToken))
                await tables.People.DeleteEntityAsync(partition, row.RowKey, ETag.All, cancellationToken);
        }
    }

    private static TableEntity ToEntity(string partition, string occasion, JointPart part) => new(partition, KeyText.Join(occasion, part.Order.Channel, part.Order.OrderId))
    {
        ["channel"] = part.Order.Channel,
        ["orderId"] = part.Order.OrderId,
        ["tellerChannel"] = part.Teller.Channel,
        ["tellerOrderId"] = part.Teller.OrderId,
        ["revision"] = part.Revision,
        ["covers"] = part.Covers,
    };

    private static JointPart PartIn(TableEntity row) => new(
        new OrderKey(row.GetString("channel"), row.GetString("orderId")),
        new OrderKey(row.GetString("tellerChannel"), row.GetString("tellerOrderId")),
        row.GetInt32("revision")!.Value,
        row.GetString("covers"));

    private string PartitionOf(string number, Stage stage) => PeopleRows.Together(hashes.Of(Purpose, number), stage);
}
