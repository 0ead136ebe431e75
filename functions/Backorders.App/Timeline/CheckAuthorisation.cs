using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Notes until when an authorisation lasts, and tells ops of one that ends before the order can ship.</summary>
public sealed class CheckAuthorisation(MoveMaking moves, OrderStore orders, SalesChannels channels, TimeProvider clock)
{
    [Function(nameof(CheckAuthorisation))]
    public Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken) => moves.MakeAsync(
        effect,
        MoveKind.Authorisation,
        "look at the authorisation",
        _ => ("seen", []),
        (order, _) => LookAsync(order, cancellationToken),
        cancellationToken);

    private async Task<MoveAnswer> LookAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var channel = channels.Find<IPaymentChannel>(order.Channel) ?? throw new InvalidOperationException($"Nobody takes money for {order}.");
        if (await channel.AuthorisedUntilAsync(order, cancellationToken) is not { } until) return MoveAnswer.Done.Instance;
        if (await orders.FindBackorderAsync(order, cancellationToken) is not { } backorder) return MoveAnswer.Done.Instance;
        if (!await orders.TryReplaceAsync((backorder with { AuthorisedUntil = until }).ToEntity(), backorder.ETag, cancellationToken))
            throw new InvalidOperationException($"Backorder {order} changed meanwhile; look again.");

        var promisedOn = backorder.PromisedOn;
        if (promisedOn < DateOnly.FromDateTime(until.UtcDateTime)) return MoveAnswer.Done.Instance;
        var ships = promisedOn is { } date ? FormattableString.Invariant($"it ships by {date:yyyy-MM-dd}") : "nobody knows when it ships";
        var detail = FormattableString.Invariant($"the authorisation ends on {until:yyyy-MM-dd}, and {ships}");
        await orders.TellAsync(order, new HistoryEntry("authorisation-ends", clock.GetUtcNow(), "check: payment", detail), cancellationToken);
        return MoveAnswer.Done.Instance;
    }
}
