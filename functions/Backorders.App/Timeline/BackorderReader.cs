using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Messages;
using Backorders.App.Moves;
using Backorders.App.Offers;
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
public sealed class BackorderReader(OrderStore orders, LedgerService ledger, SalesChannels channels, WaitLimits limits, OfferPlanning offers, HubSettings settings)
{
    /// <exception cref="InvalidOperationException">The order has no backorder.</exception>
    public async Task<BackorderReading> GetAsync(OrderKey order, CancellationToken cancellationToken) =>
        await ReadAsync(order, cancellationToken) ?? throw new InvalidOperationException($"There is no backorder {order}.");

    /// <summary>Null when the order has no backorder.</summary>
    public async Task<BackorderReading?> ReadAsync(OrderKey order, CancellationToken cancellationToken)
    {
        if (await orders.FindBackorderAsync(order, cancellationToken) is not { } known) return null;
        var policies = await PoliciesAsync(known, cancellationToken);
        var lines = await Task.WhenAll(known.Lines.Select(line => ReadLineAsync(order, line, policies[line.Sku], cancellationToken)));
        var elsewhere = known.PartialShipment is PartialShipment.Hold ? await WaitingElsewhereAsync(known, cancellationToken) : 0;
        var file = await orders.LoadAsync(order, cancellationToken);
        if (file is not { Backorder: { } backorder }) return null;
        return new BackorderReading(backorder, file, [.. lines], channels.Find<ICancellationChannel>(order.Channel) is not null, elsewhere)
        {
            GivesUpAt = lines.Where(line => line.Waiting > 0).Select(line => limits.EndOf(backorder, policies[line.Sku])).Min(),
            CanOffer = offers.CanOfferOn(order.Channel),
            IsDigested = IsDigested(file),
            CanMove = [.. MovesOn(order.Channel), .. MovesOfMoney(file.Order, policies.Values)],
        };
    }

    /// <summary>Whoever has had a digest goes on with them: what they told is not told again. Amazon's buyers are told by Amazon.</summary>
    private bool IsDigested(OrderFile file) =>
        file.Messages.Any(message => message.Stage is Stage.Digest)
        || (settings.Timeline.B2bDigest && file.Order.Priority is PriorityClass.B2b && channels.Find<IBuyerChannel>(file.Order.Key.Channel) is null);

    private IEnumerable<MoveKind> MovesOn(string channel)
    {
        if (channels.Find<IHoldChannel>(channel) is { CanHold: true }) yield return MoveKind.Hold;
        if (settings.Warehouse.EventsUrl is not null) yield return MoveKind.Fulfilment;
    }

    /// <summary>Only what is authorised and not paid yet is taken; one SKU that is charged when it ships makes its order so.</summary>
    private IEnumerable<MoveKind> MovesOfMoney(SalesOrder order, IEnumerable<SkuPolicy> policies) =>
        order is { Payment: PaymentKind.Authorized, PaidAt: null } && channels.Find<IPaymentChannel>(order.Key.Channel) is not null
        && policies.Any(policy => policy.Charge is ChargePolicy.AtFulfilment) ? [MoveKind.Authorisation, MoveKind.Capture] : [];

    private async Task<Dictionary<string, SkuPolicy>> PoliciesAsync(Backorder backorder, CancellationToken cancellationToken)
    {
        var skus = backorder.Lines.Select(line => line.Sku).Distinct(StringComparer.Ordinal);
        var policies = await Task.WhenAll(skus.Select(async sku => (Sku: sku, Policy: await ledger.ReadPolicyAsync(sku, cancellationToken) ?? SkuPolicy.Default)));
        return policies.ToDictionary(one => one.Sku, one => one.Policy, StringComparer.Ordinal);
    }

    /// <summary>Lines that stock filled at once can come to wait again.</summary>
    private async Task<long> WaitingElsewhereAsync(Backorder backorder, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(backorder.Order, cancellationToken) is not { } order) return 0;
        var others = order.Lines.Where(line => line.Refused is null && backorder.Lines.All(owed => owed.LineId != line.LineId));
        var standing = await Task.WhenAll(others.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(order.Key, line.LineId), cancellationToken)));
        return standing.Sum(line => line?.Waiting ?? 0);
    }

    private async Task<BackorderLine> ReadLineAsync(OrderKey order, BackorderLine line, SkuPolicy policy, CancellationToken cancellationToken)
    {
        var standing = await ledger.ReadLineAsync(line.Sku, new LineKey(order, line.LineId), cancellationToken);
        return standing is not null
            ? BackorderLine.Of(standing, line.Sku, line.Title) with { ReleaseOn = policy.Mode is SkuMode.Preorder ? policy.PreorderReleaseOn : null }
            : throw new InvalidOperationException($"Line {line.LineId} of {order} is not in the ledger of its SKU.");
    }
}
