namespace Backorders.App.Subscriptions;

public sealed record ForeignSubscription(string Topic, string Address);
