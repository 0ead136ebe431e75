using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Backorders.Core.Timeline.Rules;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>
/// Asks the warehouse to send what came of a backorder: a signed fulfilment.requested. Where it goes is told by reference only; name and street are
/// the channel's to give.
/// </summary>
public sealed class RequestFulfilment(
    MoveMaking moves, OrderStore orders, ContactBook contacts, LedgerService ledger, HubSettings settings, IHttpClientFactory http, TimeProvider clock)
{
    [Function(nameof(RequestFulfilment))]
    public Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken) => moves.MakeAsync(
        effect,
        MoveKind.Fulfilment,
        "fulfilment asked of the warehouse",
        reading => (FulfilmentRequests.Came(reading.Facts), LinesOf(reading)),
        (order, move) => AskAsync(order, move, cancellationToken),
        cancellationToken);

    /// <summary>What came since it was asked last; with an order that ships whole, its units from stock too.</summary>
    private static IEnumerable<LineUnits> LinesOf(BackorderReading reading)
    {
        var asked = reading.File.Moves.Where(move => move.Kind is MoveKind.Fulfilment).SelectMany(move => move.Lines).ToLookup(line => line.LineId, line => line.Quantity);
        var fromStock = reading.Facts.IsHeld ? reading.File.Order.Lines.Select(line => new LineUnits(line.LineId, line.Sku, line.FromStock)) : [];
        return reading.Lines.Select(line => new LineUnits(line.LineId, line.Sku, line.Allocated + line.Shipped + line.TakenBack))
            .Concat(fromStock)
            .GroupBy(line => (line.LineId, line.Sku), line => line.Quantity)
            .Select(line => new LineUnits(line.Key.LineId, line.Key.Sku, line.Sum() - asked[line.Key.LineId].Sum()));
    }

    private async Task<MoveAnswer> AskAsync(OrderKey order, StoredMove move, CancellationToken cancellationToken)
    {
        if (settings.Warehouse.EventsUrl is not { } url) return new MoveAnswer.Refused("no warehouse hears of it any more.");
        var backorder = (await orders.FindBackorderAsync(order, cancellationToken))!;
        var customer = await contacts.FindAsync(order, cancellationToken);
        var id = SignedCall.IdOf("fulfilment", string.Create(CultureInfo.InvariantCulture, $"{order}|{move.Revision}"));
        var data = new
        {
            id,
            backorderId = order.ToString(),
            channel = order.Channel,
            orderId = order.OrderId,
            lines = move.Lines.Select(line => new { lineId = line.LineId, sku = line.Sku, quantity = line.Quantity }),
            priority = backorder.Priority,
            shipTo = new { postalCode = customer.PostalCode, country = customer.Country },
            crossDock = await IsAllSpokenForAsync(move, cancellationToken),
            requestedAt = move.At.UtcDateTime,
        };
        var answer = await new SignedCall(url, settings.Warehouse.WebhookSecrets[0], id, "fulfilment.requested", data).SendAsync(http, clock, cancellationToken);
        if (answer.IsSuccess) return MoveAnswer.Done.Instance;
        return answer.AsResult() is PushResult.Refused refused
            ? new MoveAnswer.Refused(refused.Why)
            : throw new ChannelUnreachableException($"The warehouse: {answer.AsFailure().Why}");
    }

    /// <summary>Nothing of these SKUs is for the shelf: it can go from the dock.</summary>
    private async Task<bool> IsAllSpokenForAsync(StoredMove move, CancellationToken cancellationToken)
    {
        var books = await Task.WhenAll(move.Lines.Select(line => line.Sku).Distinct(StringComparer.Ordinal).Select(sku => ledger.ReadAsync(sku, cancellationToken)));
        return books.All(book => book is not null && book.Totals.OnHand - book.Totals.Reserved <= 0);
    }
}
