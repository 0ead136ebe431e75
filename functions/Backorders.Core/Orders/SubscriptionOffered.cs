namespace Backorders.Core.Orders;

/// <summary>A topic of Amazon's notification service asks whether we want what is published there.</summary>
/// <param name="ConfirmAddress">Where a GET says yes, as the message says; whose address it is has not been looked at.</param>
public sealed record SubscriptionOffered(string Topic, string ConfirmAddress) : HubEvent;
