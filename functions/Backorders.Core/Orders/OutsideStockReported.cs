namespace Backorders.Core.Orders;

/// <summary>A channel counts units in a warehouse of its own, which it alone sells from: they are never ours to promise.</summary>
/// <param name="Listing">How the channel names the SKU.</param>
public sealed record OutsideStockReported(string Channel, string Listing, string Warehouse, long OnHand, DateTimeOffset At) : HubEvent;
