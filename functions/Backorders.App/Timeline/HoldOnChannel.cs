using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Backorders.Core.Timeline.Rules;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Has the channel hold back what waits, and nothing else.</summary>
public sealed class HoldOnChannel(MoveMaking moves, SalesChannels channels)
{
    [Function(nameof(HoldOnChannel))]
    public Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken) => moves.MakeAsync(
        effect,
        MoveKind.Hold,
        "hold of what waits",
        reading => (Holds.Wanted(reading.Facts), reading.Facts.State is BackorderState.Waiting ? reading.Lines.Select(line => new LineUnits(line.LineId, line.Sku, line.Waiting)) : []),
        (order, move) => ChannelOf(order).HoldAsync(order, move.Covers == Holds.Everything, move.Lines, cancellationToken),
        cancellationToken);

    private IHoldChannel ChannelOf(OrderKey order) =>
        channels.Find<IHoldChannel>(order.Channel) ?? throw new InvalidOperationException($"Nobody can hold back units of {order}.");
}
