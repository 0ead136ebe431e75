using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Orders;

/// <summary>Brings the ledger to what is known of a placed order. It can be done again, and by two processes at once.</summary>
public sealed class OrderBooking(LedgerService ledger, ParcelBooking parcels, BrandCalendar calendar)
{
    /// <returns>The order with its lines as the ledger has them now; lines that were added are there too.</returns>
    public async Task<SalesOrder> BookAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        await parcels.TakeBackAsync(order, cancellationToken);
        var added = order.Wanted.ExceptBy(order.Lines.Select(line => line.LineId), wanted => wanted.LineId).Select(wanted => new SalesOrderLine(
            wanted.LineId, wanted.Sku, wanted.Title ?? wanted.Sku, Quantity: 0, wanted.UnitPriceMinor, FromStock: 0, Owed: 0, PromisedOn: null, Oversold: false, Refused: null));
        var lines = await Task.WhenAll(order.Lines.Concat(added).Select(line => BookAsync(order, line, cancellationToken)));
        var booked = order with { Lines = [.. lines], Booked = order.Revision };
        await parcels.BookAsync(booked, cancellationToken);
        return booked;
    }

    /// <summary>Whether units of it wait, or are there and have not left, of those that stock could not fill at once.</summary>
    public async Task<bool> OwesAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        var standing = await Task.WhenAll(order.OwedLines.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken)));
        return standing.Any(line => line is { Waiting: > 0 } or { Allocated: > 0 });
    }

    private async Task<SalesOrderLine> BookAsync(SalesOrder order, SalesOrderLine line, CancellationToken cancellationToken)
    {
        foreach (var command in LineCommands.Of(order, line, calendar.Today)) await ledger.ApplyAsync(line.Sku, command, cancellationToken);

        var standing = await ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken);
        return standing is null ? line : line with
        {
            Quantity = standing.Quantity,
            FromStock = standing.FromStock,
            Owed = standing.Owed,
            PromisedOn = standing.PromisedOn,
            Oversold = standing.Oversold,
            Refused = null,
            Unfulfillable = standing.Oversold ? standing.Unfulfillable : line.Unfulfillable,
        };
    }
}
