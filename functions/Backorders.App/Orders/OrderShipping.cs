using System.Globalization;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Books parcels. What a parcel holds is planned and stored first, then booked line by line, so that a redelivery books the same units
/// however stock has moved since; and the parcel is there to be told of before the ledger says that its units have left.
/// </summary>
public sealed class OrderShipping(OrderStore orders, LedgerService ledger, BackorderSignals signals, BrandCalendar calendar, TimeProvider clock)
{
    public async Task<HandlingResult> ShipAsync(ShipmentDispatched shipment, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(shipment.Order, cancellationToken) is not { IsPlaced: true } order)
            return new HandlingResult.Refused($"No such order is known: {shipment.Order}.");

        if (await PlannedAsync(order, shipment, cancellationToken) is { IsBooked: false } parcel) await BookAsync(order, parcel, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private async Task<Parcel?> PlannedAsync(SalesOrder order, ShipmentDispatched shipment, CancellationToken cancellationToken)
    {
        if (await orders.FindParcelAsync(order.Key, shipment.ShipmentId, cancellationToken) is { } known) return known;
        var standing = await Task.WhenAll(order.Lines.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken)));
        var plan = ParcelPlan.Make(order, standing, shipment, clock.GetUtcNow());
        await orders.TryAddAsync(plan.ToEntity(order.Key), cancellationToken);
        return await orders.FindParcelAsync(order.Key, shipment.ShipmentId, cancellationToken);
    }

    private async Task BookAsync(SalesOrder order, Parcel parcel, CancellationToken cancellationToken)
    {
        var booked = await Task.WhenAll(parcel.Lines.Select(line => BookAsync(order.Key, parcel, line, cancellationToken)));
        var (notReserved, stray) = (booked.Sum(line => line.NotReserved), booked.Sum(line => line.Stray));
        if (notReserved > 0 || stray > 0 || parcel.Unmatched is not null)
        {
            var detail = string.Join("; ", new[] { parcel.Unmatched, NotReserved(notReserved), Stray(stray) }.OfType<string>());
            await orders.TellAsync(
                order.Key, new HistoryEntry($"ship-check {parcel.ShipmentId}", parcel.At, $"check parcel {parcel.ShipmentId}", detail), cancellationToken);
        }

        await orders.TryReplaceAsync(
            (parcel with { IsBooked = true, Lines = [.. booked.Select(line => line.Line)] }).ToEntity(order.Key), parcel.ETag, cancellationToken);
        if (booked.All(line => line.Line.Quantity == 0)) await signals.SendAsync(order.Key, cancellationToken);
    }

    private async Task<(ParcelLine Line, long NotReserved, long Stray)> BookAsync(
        OrderKey order, Parcel parcel, ParcelLine line, CancellationToken cancellationToken)
    {
        var command = new ShipLine(parcel.ShipmentId, new LineKey(order, line.LineId), line.Quantity) { Today = calendar.Today };
        return await ledger.ApplyAsync(line.Sku, command, cancellationToken) switch
        {
            LedgerOutcome.Shipped booked => (line with { Quantity = booked.Units, Owed = booked.Owed }, booked.NotReserved, booked.Stray),
            LedgerOutcome.Rejected => (line with { Quantity = 0, Owed = 0 }, 0, line.Quantity),
            var other => throw new InvalidOperationException($"The ledger answered a shipment with {other}."),
        };
    }

    private static string? NotReserved(long units) =>
        units > 0 ? string.Create(CultureInfo.InvariantCulture, $"{units} units shipped that were not reserved for this order") : null;

    private static string? Stray(long units) =>
        units > 0 ? string.Create(CultureInfo.InvariantCulture, $"{units} units are more than this order still wanted and are not booked") : null;
}
