namespace Backorders.Core.Orders;

/// <summary>A channel has the money for an order, however it was to be paid.</summary>
public sealed record OrderPaid(OrderKey Order, DateTimeOffset At) : HubEvent;
