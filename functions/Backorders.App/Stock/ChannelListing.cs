namespace Backorders.App.Stock;

/// <summary>What the channel said last of its listing of a SKU.</summary>
/// <param name="IsForSale">Buyers find it and can order it.</param>
/// <param name="Status">In the channel's own words.</param>
public sealed record ChannelListing(DateTimeOffset At, bool IsForSale, string Status);
