using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Parcels of orders. What was told of one is kept with the order first, also before the order itself has come; then the ledger is brought to it.
/// </summary>
public sealed class OrderShipping(OrderStore orders, OrderChanging changing)
{
    public async Task<HandlingResult> ShipAsync(ShipmentDispatched shipment, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        // Units of a parcel that never left may be owed again.
        await changing.ChangeAsync(
            shipment.Order, order => Task.FromResult(OrderRevisions.With(order, shipment)), (_, _) => null, shipment.IsVoid ? runs : null, cancellationToken);
        return await orders.FindAsync(shipment.Order, cancellationToken) is { IsPlaced: true }
            ? HandlingResult.Done.Instance
            : new HandlingResult.TooEarly($"No such order is known: {shipment.Order}.");
    }
}
