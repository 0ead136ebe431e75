using System.Globalization;
using Backorders.App.Settings;
using Backorders.App.Shipments;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Books the parcels of a placed order. What a parcel holds is planned and stored first, then booked line by line, so that whoever comes again books
/// the same units however stock has moved since; and the parcel is there to be told of before the ledger says that its units have left.
/// </summary>
public sealed class ParcelBooking(OrderStore orders, LedgerService ledger, BackorderSignals signals, ShipmentReports reports, BrandCalendar calendar, TimeProvider clock)
{
    /// <summary>Those that did not leave after all, and those that turned out to be another one.</summary>
    public async Task TakeBackAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        var sent = OrderShipments.Sent(order.Shipments);
        foreach (var shipment in order.Shipments.Where(shipment => sent.All(other => other.Id != shipment.Id)))
        {
            while (await orders.FindParcelAsync(order.Key, shipment.Id, cancellationToken) is { IsVoid: false } parcel)
                await (parcel.IsBooked ? TakeBackAsync(order.Key, parcel, shipment.IsVoid, cancellationToken) : BookAsync(order.Key, parcel, cancellationToken));
        }
    }

    public async Task BookAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        foreach (var shipment in OrderShipments.Sent(order.Shipments))
        {
            bool isBooked;
            do isBooked = await IsBookedAsync(order, shipment, cancellationToken);
            while (!isBooked);
        }

        await reports.AskAsync(order, cancellationToken);
    }

    /// <summary>Takes the next step that there is to take; true when there was none.</summary>
    private async Task<bool> IsBookedAsync(SalesOrder order, Shipment shipment, CancellationToken cancellationToken)
    {
        var known = await orders.FindParcelAsync(order.Key, shipment.Id, cancellationToken);
        if (known is { IsBooked: false })
        {
            await BookAsync(order.Key, known, cancellationToken);
            return false;
        }

        var round = (known?.Round ?? 0) + 1;
        var plan = known is { Unmatched: null, IsVoid: false } ? null : await PlanAsync(order, shipment, known, round, cancellationToken);
        var parcel = Described(known ?? New(shipment), shipment);
        if (known is null || plan is { Lines.IsEmpty: false })
            parcel = parcel with { Lines = parcel.Lines.AddRange(plan!.Lines), Unmatched = plan.Unmatched, Round = round, IsBooked = false, IsVoid = false };
        if (parcel == known) return true;

        if (known is null) await orders.TryAddAsync(parcel.ToEntity(order.Key), cancellationToken);
        else await orders.TryReplaceAsync(parcel.ToEntity(order.Key), known.ETag, cancellationToken);
        if (parcel.DeliveredAt is not null && known is { DeliveredAt: null }) await signals.SendAsync(order.Key, cancellationToken);
        return false;
    }

    private async Task<ParcelPlan> PlanAsync(SalesOrder order, Shipment shipment, Parcel? known, int round, CancellationToken cancellationToken)
    {
        var standing = await Task.WhenAll(order.Lines.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken)));
        return ParcelPlan.Make(order, standing, shipment, known?.Lines ?? [], round);
    }

    private Parcel New(Shipment shipment) => new()
    {
        ShipmentId = shipment.Id,
        At = clock.GetUtcNow(),
        Carrier = shipment.Carrier,
        TrackingNumber = shipment.TrackingNumber,
        Lines = [],
    };

    private static Parcel Described(Parcel parcel, Shipment shipment) => parcel with
    {
        Carrier = shipment.Carrier,
        TrackingNumber = shipment.TrackingNumber,
        TrackingUrl = shipment.TrackingUrl,
        DeliveredAt = shipment.DeliveredAt,
    };

    private async Task BookAsync(OrderKey order, Parcel parcel, CancellationToken cancellationToken)
    {
        var planned = parcel.Lines.Where(line => line.Round == parcel.Round).ToList();
        var booked = await Task.WhenAll(planned.Select(line => BookAsync(order, parcel, line, cancellationToken)));
        var (notReserved, stray) = (booked.Sum(line => line.NotReserved), booked.Sum(line => line.Stray));
        if (notReserved > 0 || stray > 0 || parcel.Unmatched is not null)
        {
            var detail = string.Join("; ", new[] { parcel.Unmatched, NotReserved(notReserved), Stray(stray) }.OfType<string>());
            await orders.TellAsync(
                order, new HistoryEntry($"ship-check {OperationOf(parcel)}", parcel.At, $"check parcel {parcel.ShipmentId}", detail), cancellationToken);
        }

        var lines = parcel.Lines.RemoveRange(planned).AddRange(booked.Select(line => line.Line));
        await orders.TryReplaceAsync(
            (parcel with { IsBooked = true, Lines = lines, Unmatched = parcel.Unmatched ?? Stray(stray) }).ToEntity(order), parcel.ETag, cancellationToken);
        if (booked.All(line => line.Line.Quantity == 0)) await signals.SendAsync(order, cancellationToken);
    }

    private async Task<(ParcelLine Line, long NotReserved, long Stray)> BookAsync(OrderKey order, Parcel parcel, ParcelLine line, CancellationToken cancellationToken)
    {
        var command = new ShipLine(OperationOf(parcel), new LineKey(order, line.LineId), line.Quantity) { Today = calendar.Today };
        return await ledger.ApplyAsync(line.Sku, command, cancellationToken) switch
        {
            LedgerOutcome.Shipped booked => (line with { Quantity = booked.Units, Owed = booked.Owed }, booked.NotReserved, booked.Stray),
            LedgerOutcome.Rejected => (line with { Quantity = 0, Owed = 0 }, 0, line.Quantity),
            var other => throw new InvalidOperationException($"The ledger answered a shipment with {other}."),
        };
    }

    private async Task TakeBackAsync(OrderKey order, Parcel parcel, bool isVoid, CancellationToken cancellationToken)
    {
        await Task.WhenAll(parcel.Lines.Where(line => line.Quantity > 0).GroupBy(line => (line.LineId, line.Sku), line => line.Quantity).Select(line =>
            ledger.ApplyAsync(line.Key.Sku, new UnshipLine(OperationOf(parcel), new LineKey(order, line.Key.LineId), line.Sum()), cancellationToken)));
        var what = isVoid ? $"parcel {parcel.ShipmentId} did not leave" : $"parcel {parcel.ShipmentId} was told twice";
        await orders.TellAsync(order, new HistoryEntry($"unship {OperationOf(parcel)}", clock.GetUtcNow(), what), cancellationToken);
        await orders.TryReplaceAsync((parcel with { IsVoid = true, Lines = [] }).ToEntity(order), parcel.ETag, cancellationToken);
    }

    /// <summary>The first time it goes by its own id.</summary>
    private static string OperationOf(Parcel parcel) =>
        parcel.Round == 1 ? parcel.ShipmentId : string.Create(CultureInfo.InvariantCulture, $"{parcel.ShipmentId}#{parcel.Round}");

    private static string? NotReserved(long units) =>
        units > 0 ? string.Create(CultureInfo.InvariantCulture, $"{units} units shipped that were not reserved for this order") : null;

    private static string? Stray(long units) =>
        units > 0 ? string.Create(CultureInfo.InvariantCulture, $"{units} units are more than this order still wanted and are not booked") : null;
}
