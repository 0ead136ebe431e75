namespace Backorders.App.Subscriptions;

/// <param name="Topic">Null when none could be checked.</param>
/// <param name="Why">In the platform's own words.</param>
/// <param name="Since">The first check that found it failing.</param>
public sealed record SubscriptionFailure(string? Topic, string Why, DateTimeOffset Since);
