using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>Applies what happens to sales orders: to the ledger, then to the order. Each may come several times and in any order.</summary>
public sealed class SalesOrders(
    OrderPlacing placing,
    OrderRevising revising,
    OrderReading reading,
    OrderCancelling cancelling,
    OrderShipping shipping,
    OrderPriority priority,
    OrderPromising promising,
    CancelWishes wishes,
    ShippingElsewhere elsewhere,
    Deliveries deliveries)
{
    public Task<HandlingResult> ReviseAsync(OrderRevised revised, DurableTaskClient runs, CancellationToken cancellationToken) =>
        revising.ReviseAsync(revised, runs, cancellationToken);

    public Task<HandlingResult> ReadAsync(OrderTouched touched, DurableTaskClient runs, CancellationToken cancellationToken) =>
        reading.ReadAsync(touched, runs, cancellationToken);

    public Task<HandlingResult> ReturnAsync(OrderReturned returned, DurableTaskClient runs, CancellationToken cancellationToken) =>
        revising.ReturnAsync(returned, runs, cancellationToken);

    public Task<HandlingResult> PlaceAsync(OrderPlaced placed, DurableTaskClient runs, CancellationToken cancellationToken) =>
        placing.PlaceAsync(placed, runs, cancellationToken);

    public Task<HandlingResult> CancelAsync(OrderCancelled cancelled, CancellationToken cancellationToken) =>
        cancelling.CancelAsync(cancelled, cancellationToken);

    public Task<HandlingResult> NoteAsync(CancellationWished wish, CancellationToken cancellationToken) => wishes.NoteAsync(wish, cancellationToken);

    public Task<HandlingResult> CompareAsync(ShippingReported report, CancellationToken cancellationToken) => elsewhere.CompareAsync(report, cancellationToken);

    /// <summary>A channel says of its own parcels itself when they are delivered.</summary>
    public async Task<HandlingResult> ShipAsync(ShipmentDispatched shipment, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var result = await shipping.ShipAsync(shipment, runs, cancellationToken);
        if (!shipment.IsToldByChannel) await deliveries.DispatchAsync(shipment.Order, shipment.ShipmentId, cancellationToken);
        return result;
    }

    public Task<HandlingResult> DeliverAsync(ShipmentDelivered delivery, CancellationToken cancellationToken) => deliveries.DeliverAsync(delivery, cancellationToken);

    public Task<HandlingResult> PayAsync(OrderPaid paid, CancellationToken cancellationToken) => revising.PayAsync(paid, cancellationToken);

    public Task<HandlingResult> CancelBackorderAsync(BackorderCancelRequested request, CancellationToken cancellationToken) =>
        cancelling.CancelBackorderAsync(request, cancellationToken);

    public Task<HandlingResult> ChangePriorityAsync(PriorityChangeRequested change, CancellationToken cancellationToken) =>
        priority.ChangeAsync(change, cancellationToken);

    public Task<HandlingResult> PromiseAsync(PromiseRequested request, CancellationToken cancellationToken) =>
        promising.PromiseAsync(request, cancellationToken);
}
