namespace Backorders.Core.Orders;

/// <summary>A parcel reached the customer. It names no order, and may come before the parcel is known.</summary>
public sealed record ShipmentDelivered(string ShipmentId, DateTimeOffset At) : HubEvent;
