namespace Backorders.Core.Orders;

/// <summary>Ops wants a backorder served as another class. Of two wishes the later one counts, in whatever order they come.</summary>
/// <param name="Id">The same wish again is the same wish.</param>
public sealed record PriorityChangeRequested(OrderKey Order, string Id, PriorityClass Priority, DateTimeOffset At) : HubEvent;
