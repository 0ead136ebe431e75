using System.Diagnostics;
using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Messages;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Offers;

/// <summary>Makes the offer that goes with a message, once: it is written down before it is made.</summary>
public sealed class OfferMaking(BackorderReader reader, OfferPlanning planning, OrderStore orders, SalesChannels channels, TimeProvider clock)
{
    public async Task MakeAsync(OrderKey order, Stage stage, int revision, CancellationToken cancellationToken)
    {
        if (await PlannedAsync(order, stage, revision, cancellationToken) is not { Status: OfferStatus.Planned, Discount: { } discount } offer) return;
        try
        {
            var channel = channels.Find<IOfferChannel>(order.Channel) ?? throw new InvalidOperationException($"{order.Channel} has no discount codes.");
            await SettleAsync(order, offer, await channel.CreateDiscountAsync(discount, offer.At, cancellationToken), cancellationToken);
        }
        catch (ChannelUnreachableException failure)
        {
            if (failure.BusyFor is null) await TellOpsAsync(order, offer, "late", "not done yet: discount code", failure.Message, cancellationToken);
            throw;
        }
    }

    private async Task<StoredOffer?> PlannedAsync(OrderKey order, Stage stage, int revision, CancellationToken cancellationToken)
    {
        if (await orders.FindOfferAsync(order, stage, revision, cancellationToken) is { } known) return known;
        if (await reader.ReadAsync(order, cancellationToken) is not { } reading) return null;
        var plan = await planning.PlanAsync(reading, stage, revision, cancellationToken);
        await orders.TryAddAsync(plan.ToEntity(order), cancellationToken);
        var offer = await orders.FindOfferAsync(order, stage, revision, cancellationToken);
        if (offer is { IsMade: true }) await TellMadeAsync(order, offer, cancellationToken);
        return offer;
    }

    private async Task SettleAsync(OrderKey order, StoredOffer offer, MoveAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case MoveAnswer.Done:
                await TellMadeAsync(order, offer, cancellationToken);
                break;
            case MoveAnswer.Refused(var why):
                await TellOpsAsync(order, offer, "outcome", "check: discount code", $"refused: {why}", cancellationToken);
                break;
            default:
                throw new UnreachableException(answer.GetType().Name);
        }

        var settled = offer with { Status = answer is MoveAnswer.Done ? OfferStatus.Made : OfferStatus.None };
        await orders.TryReplaceAsync(settled.ToEntity(order), offer.ETag, cancellationToken);
    }

    private Task TellMadeAsync(OrderKey order, StoredOffer offer, CancellationToken cancellationToken)
    {
        var what = offer.Discount is { } discount
            ? string.Create(CultureInfo.InvariantCulture, $"{discount.Percent}% off with code {discount.Code} until {discount.LastDay:yyyy-MM-dd}")
            : $"{offer.Alternative!.Sku} instead";
        return TellOpsAsync(order, offer, "outcome", "offered", $"{what}, with {Wording.NameOf(offer.Stage)}", cancellationToken);
    }

    private Task TellOpsAsync(OrderKey order, StoredOffer offer, string kind, string what, string detail, CancellationToken cancellationToken)
    {
        var operation = string.Create(CultureInfo.InvariantCulture, $"offer {offer.Stage} {offer.Revision} {kind}");
        return orders.TellAsync(order, new HistoryEntry(operation, clock.GetUtcNow(), what, detail), cancellationToken);
    }
}
