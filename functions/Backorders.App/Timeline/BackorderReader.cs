using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>
/// Reads the facts that a backorder's decisions rest on. The ledger is read before the parcels: a parcel is stored before its units leave the
/// ledger, so whoever sees them gone sees the parcel too.
/// </summary>
public sealed class BackorderReader(OrderStore orders, LedgerService ledger, SalesChannels channels, WaitLimits limits, HubSettings settings)
{
    /// <summary>Null when the order has no backorder.</summary>
    public async Task<BackorderReading?> ReadAsync(OrderKey order, CancellationToken cancellationToken)
    {
        if (await orders.FindBackorderAsync(order, cancellationToken) is not { } known) return null;
        var lines = await Task.WhenAll(known.Lines.Select(line => ReadLineAsync(order, line, cancellationToken)));
        var elsewhere = known.PartialShipment is PartialShipment.Hold ? await WaitingElsewhereAsync(known, cancellationToken) : 0;
        var file = await orders.LoadAsync(order, cancellationToken);
        if (file is not { Backorder: { } backorder }) return null;
        return new BackorderReading(backorder, file, [.. lines], channels.Find<ICancellationChannel>(order.Channel) is not null, elsewhere)
        {
            GivesUpAt = await limits.EndOfAsync(backorder, lines, cancellationToken),
            CanMove = [.. MovesOn(order.Channel), .. await MovesOfMoneyAsync(file.Order, lines, cancellationToken)],
        };
    }

    private IEnumerable<MoveKind> MovesOn(string channel)
    {
        if (channels.Find<IHoldChannel>(channel) is { CanHold: true }) yield return MoveKind.Hold;
        if (settings.Warehouse.EventsUrl is not null) yield return MoveKind.Fulfilment;
    }

    /// <summary>Only what is authorised and not paid yet is taken; one SKU that is charged when it ships makes its order so.</summary>
    private async Task<IEnumerable<MoveKind>> MovesOfMoneyAsync(SalesOrder order, BackorderLine[] lines, CancellationToken cancellationToken)
    {
        if (order is not { Payment: PaymentKind.Authorized, PaidAt: null } || channels.Find<IPaymentChannel>(order.Key.Channel) is null) return [];
        var policies = await Task.WhenAll(lines.Select(line => line.Sku).Distinct(StringComparer.Ordinal).Select(sku => ledger.ReadPolicyAsync(sku, cancellationToken)));
        return policies.Any(policy => policy?.Charge is ChargePolicy.AtFulfilment) ? [MoveKind.Authorisation, MoveKind.Capture] : [];
    }

    /// <summary>Lines that stock filled at once can come to wait again.</summary>
    private async Task<long> WaitingElsewhereAsync(Backorder backorder, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(backorder.Order, cancellationToken) is not { } order) return 0;
        var others = order.Lines.Where(line => line.Refused is null && backorder.Lines.All(owed => owed.LineId != line.LineId));
        var standing = await Task.WhenAll(others.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken)));
        return standing.Sum(line => line?.Waiting ?? 0);
    }

    private async Task<BackorderLine> ReadLineAsync(OrderKey order, BackorderLine line, CancellationToken cancellationToken)
    {
        var standing = await ledger.ReadLineAsync(line.Sku, new LineKey(order, line.LineId), cancellationToken);
        return standing is not null
            ? BackorderLine.Of(standing, line.Sku, line.Title)
            : throw new InvalidOperationException($"Line {line.LineId} of {order} is not in the ledger of its SKU.");
    }
}
