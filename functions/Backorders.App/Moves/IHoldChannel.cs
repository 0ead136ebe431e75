using System.Collections.Immutable;
using Backorders.App.Cancellations;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Moves;

/// <summary>A channel that can hold back units of an order, so that nobody packs them there.</summary>
internal interface IHoldChannel
{
    /// <summary>Whether it is to.</summary>
    bool CanHold { get; }

    /// <summary>Has these units held by us and no others: what we held before is let go of. Holds of others stay.</summary>
    /// <param name="isWhole">All of the order, whatever the lines.</param>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done: ask again later.</exception>
    Task<MoveAnswer> HoldAsync(OrderKey order, bool isWhole, ImmutableArray<LineUnits> lines, CancellationToken cancellationToken);
}
