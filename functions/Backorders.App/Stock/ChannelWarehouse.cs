namespace Backorders.App.Stock;

/// <summary>A channel's own warehouse, which it alone sells from (Amazon's FBA): shown, and never part of what is on hand to promise.</summary>
public sealed record ChannelWarehouse(string Name, long OnHand, DateTimeOffset At);
