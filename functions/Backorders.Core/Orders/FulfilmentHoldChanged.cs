namespace Backorders.Core.Orders;

/// <summary>A channel began or ended to hold back a part of an order. Which order, and whether it is held now, is to be asked.</summary>
/// <param name="FulfilmentOrder">The channel's id of that part.</param>
public sealed record FulfilmentHoldChanged(string FulfilmentOrder, DateTimeOffset At) : HubEvent;
