namespace Backorders.Core.Orders;

/// <summary>What a channel says of a listing of ours. A newer report stands.</summary>
/// <param name="IsForSale">Buyers find it and can order it.</param>
/// <param name="Status">In the channel's own words.</param>
public sealed record ListingReported(string Channel, string Listing, bool IsForSale, string Status, DateTimeOffset At) : HubEvent;
