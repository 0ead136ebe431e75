namespace Backorders.Core.Orders;

/// <summary>A channel says which number it shows: an echo of what we told it, what its sales left of that, or a merchant's own edit.</summary>
/// <param name="Listing">How the channel names the SKU.</param>
/// <param name="Available">Below zero on a channel that sells on without stock.</param>
public sealed record StockReported(string Channel, string Listing, long Available, DateTimeOffset At) : HubEvent;
