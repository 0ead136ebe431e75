using Azure;
using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Brings together which order a parcel was for and when it was delivered, whichever is heard first: each is a row of its own under the parcel's
/// id, written once, and whoever comes second finds the other. Its backorder is woken to close.
/// </summary>
public sealed class Deliveries(HubTables tables, OrderStore orders, BackorderSignals signals)
{
    private const string Delivered = "delivered";
    private const string At = "at";

    public async Task<HandlingResult> DeliverAsync(ShipmentDelivered delivery, CancellationToken cancellationToken)
    {
        await AddAsync(new TableEntity(PartitionOf(delivery.ShipmentId), Delivered) { [At] = delivery.At }, cancellationToken);
        await JoinAsync(delivery.ShipmentId, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    public async Task DispatchAsync(OrderKey order, string shipmentId, CancellationToken cancellationToken)
    {
        var row = new TableEntity(PartitionOf(shipmentId), KeyText.Join("order", order.ToString())) { ["channel"] = order.Channel, ["orderId"] = order.OrderId };
        await AddAsync(row, cancellationToken);
        await JoinAsync(shipmentId, cancellationToken);
    }

    /// <summary>One parcel may hold several orders.</summary>
    private async Task JoinAsync(string shipmentId, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(shipmentId)}");
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) rows.Add(row);

        if (rows.Find(row => row.RowKey == Delivered)?.GetDateTimeOffset(At) is not { } at) return;
        foreach (var row in rows.Where(row => row.RowKey != Delivered))
        {
            var order = new OrderKey(row.GetString("channel"), row.GetString("orderId"));
            await orders.TryAddAsync(new Delivery(shipmentId, at).ToEntity(order), cancellationToken);
            if (await orders.FindBackorderAsync(order, cancellationToken) is not null) await signals.SendAsync(order, cancellationToken);
        }
    }

    private async Task AddAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Lists.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
        }
    }

    private static string PartitionOf(string shipmentId) => KeyText.Join("parcel", shipmentId);
}
