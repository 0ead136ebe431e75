using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>The channel cancelled an order, whole when <see cref="Lines"/> is empty. Units that have left the warehouse stay sold.</summary>
public sealed record OrderCancelled(OrderKey Order, DateTimeOffset At, ImmutableArray<CancelledLine> Lines) : HubEvent;
