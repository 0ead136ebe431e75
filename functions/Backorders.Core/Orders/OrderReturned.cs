using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A channel took units of an order back. Applied once per refund id and line.</summary>
public sealed record OrderReturned(OrderKey Order, DateTimeOffset At, ImmutableArray<OrderRefund> Refunds) : HubEvent;
