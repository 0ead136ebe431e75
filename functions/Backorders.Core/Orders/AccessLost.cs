namespace Backorders.Core.Orders;

/// <summary>A channel no longer lets the hub in: whoever owns the shop took the app off it.</summary>
public sealed record AccessLost(string Channel, DateTimeOffset At) : HubEvent;
