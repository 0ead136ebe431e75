using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>
/// What an order is for, whole, as its channel knew it at <see cref="At"/>. A line that isn't here is not on the order any more. One that is older
/// than what is known changes nothing.
/// </summary>
/// <param name="At">When the channel says that the order was so; the newest counts.</param>
/// <param name="Lines">With the units ordered in all: those that were cancelled or refunded are still counted.</param>
/// <param name="Refunds">All that the order has had so far; empty for a channel that tells them one by one.</param>
public sealed record OrderRevised(
    OrderKey Order, DateTimeOffset At, ImmutableArray<OrderedLine> Lines, ImmutableArray<OrderRefund> Refunds) : HubEvent;
