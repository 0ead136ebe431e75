using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Tells ops of an authorisation that ends before the order can ship: the customer has to be asked for it again.</summary>
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

        var promisedOn = (await orders.FindBackorderAsync(order, cancellationToken))?.PromisedOn;
        if (promisedOn < DateOnly.FromDateTime(until.UtcDateTime)) return MoveAnswer.Done.Instance;
        var ships = promisedOn is { } date ? FormattableString.Invariant($"it ships by {date:yyyy-MM-dd}") : "nobody knows when it ships";
        var detail = FormattableString.Invariant($"the authorisation ends on {until:yyyy-MM-dd}, and {ships}");
        await orders.TellAsync(order, new HistoryEntry("authorisation-ends", clock.GetUtcNow(), "check: payment", detail), cancellationToken);
        return MoveAnswer.Done.Instance;
    }
}
