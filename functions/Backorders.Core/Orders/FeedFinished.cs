namespace Backorders.Core.Orders;

/// <summary>A channel has worked off a batch that was handed in. What it said of each entry is in the result.</summary>
/// <param name="ResultId">Where the channel keeps the result; null when there is none.</param>
public sealed record FeedFinished(string Channel, string FeedId, string FeedType, string Status, string? ResultId) : HubEvent;
