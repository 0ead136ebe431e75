using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Takes a new order: reserve every line, then save what came of it, then start the backorder of what is owed. Each step can be done again,
/// so a crash anywhere is repaired by the redelivery.
/// </summary>
public sealed class OrderPlacing(
    OrderStore orders, ContactBook contacts, BackorderOpening backorders, LedgerService ledger, OrderBooking booking, BrandCalendar calendar,
    OrderListings listings, HubMetrics metrics, HubSettings settings, TimeProvider clock)
{
    public async Task<HandlingResult> PlaceAsync(OrderPlaced placed, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var order = await orders.FindAsync(placed.Order, cancellationToken);
        if (order is not { IsPlaced: true }) order = await TakeAsync(await listings.OursAsync(placed, cancellationToken), order, cancellationToken);
        if (order.OwesUnits) await backorders.StartAsync(order.Key, runs, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private async Task<SalesOrder> TakeAsync(OrderPlaced placed, SalesOrder? stored, CancellationToken cancellationToken)
    {
        await contacts.SaveAsync(placed.Order, placed.PlacedAt, placed.Customer, cancellationToken);
        var lines = await Task.WhenAll(placed.Lines.Select(line => ReserveAsync(placed, line, cancellationToken)));
        var order = Understand(placed) with { Lines = [.. lines], PartialShipment = PartialShipmentOf(lines) };
        while (stored is not { IsPlaced: true })
        {
            // What overtook the order is done to what was reserved, before the order is saved.
            var merged = stored is null ? order : await booking.BookAsync(Known(order, stored), cancellationToken);
            if (await orders.TryWriteAsync(Rows(merged, stored), cancellationToken))
            {
                metrics.Took(merged);
                return merged;
            }

            stored = await orders.FindAsync(placed.Order, cancellationToken);
        }

        return stored;
    }

    private static SalesOrder Known(SalesOrder order, SalesOrder before) => order with
    {
        CancelledAt = before.CancelledAt,
        CancelWishedAt = before.CancelWishedAt,
        CancelledLines = before.CancelledLines,
        WantedAt = before.WantedAt,
        Wanted = before.Wanted,
        Refunds = before.Refunds,
        Shipments = before.Shipments,
        PaidAt = before.PaidAt,
        Revision = before.Revision,
    };

    /// <summary>A line that must not ship alone keeps the others back.</summary>
    private PartialShipment PartialShipmentOf(IEnumerable<SalesOrderLine> lines) =>
        lines.Any(line => (line.PartialShipment ?? settings.Orders.PartialShipment) is PartialShipment.Hold) ? PartialShipment.Hold : PartialShipment.Split;

    private static SalesOrder Understand(OrderPlaced placed) => new()
    {
        Key = placed.Order,
        IsPlaced = true,
        Name = placed.Name,
        PlacedAt = placed.PlacedAt,
        Currency = placed.Currency,
        Payment = placed.Payment,
        Priority = placed.Priority,
    };

    private async Task<SalesOrderLine> ReserveAsync(OrderPlaced placed, OrderLine line, CancellationToken cancellationToken)
    {
        var command = new ReserveLine(new LineKey(placed.Order, line.LineId), line.Quantity, placed.Priority, placed.PlacedAt, calendar.Today);
        var title = await TitleAsync(line, cancellationToken);
        return await ledger.ApplyAsync(line.Sku, command, cancellationToken) switch
        {
            LedgerOutcome.Reserved { Line: var taken } => new SalesOrderLine(
                line.LineId, line.Sku, title, line.Quantity, line.UnitPriceMinor, taken.FromStock, taken.Owed, taken.PromisedOn, taken.Oversold, Refused: null, taken.Oversold ? taken.Unfulfillable : 0,
                taken.PartialShipment),
            LedgerOutcome.Rejected { Reason: var why } => new SalesOrderLine(
                line.LineId, line.Sku, title, line.Quantity, line.UnitPriceMinor, FromStock: 0, Owed: 0, PromisedOn: null, Oversold: false, why),
            var other => throw new InvalidOperationException($"The ledger answered a reservation with {other}."),
        };
    }

    /// <summary>As the channel calls it, else as ops does.</summary>
    private async Task<string> TitleAsync(OrderLine line, CancellationToken cancellationToken) =>
        line.Title is { Length: > 0 } title ? title
        : (await ledger.ReadPolicyAsync(line.Sku, cancellationToken))?.Title is { Length: > 0 } ours ? ours
        : line.Sku;

    private List<TableTransactionAction> Rows(SalesOrder order, SalesOrder? stored)
    {
        var row = SalesOrderEntity.ToEntity(order);
        var rows = new List<TableTransactionAction> { stored is null ? OrderStore.Add(row) : OrderStore.Replace(row, stored.ETag) };
        rows.Add(OrderStore.Add(Ordered(order).ToEntity(order.Key)));
        if (order.OwesUnits) rows.Add(OrderStore.Add(Backorder.Of(order, clock.GetUtcNow()).ToEntity()));
        if (order.Lines.Any(line => line.Unfulfillable > 0))
            rows.Add(OrderStore.Add(new GivingUp("oversold", "hub", "oversold", clock.GetUtcNow()).ToEntity(order.Key)));
        return rows;
    }

    private static HistoryEntry Ordered(SalesOrder order)
    {
        var notes = new List<string>();
        var owed = order.Lines.Sum(line => line.Owed);
        if (owed > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{owed} of {order.Lines.Sum(line => line.Quantity)} units owed"));
        notes.AddRange(order.Lines.Where(line => line.Oversold).Select(Oversold));
        notes.AddRange(order.Lines.Where(line => line.Refused is not null).Select(line => $"{line.Sku} was not taken: {line.Refused}"));
        if (order.CancelledAt is not null) notes.Add("cancelled before it came");
        return new HistoryEntry("ordered", order.PlacedAt, "ordered", notes.Count > 0 ? string.Join("; ", notes) : null);
    }

    private static string Oversold(SalesOrderLine line) => line.Unfulfillable > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{line.Sku} was oversold: {line.Unfulfillable} units cancelled")
        : $"{line.Sku} was oversold";
}
