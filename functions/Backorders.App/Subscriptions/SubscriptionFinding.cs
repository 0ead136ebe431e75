namespace Backorders.App.Subscriptions;

/// <summary>What a look at a subscription found.</summary>
/// <param name="Topic">In the platform's words; null for a finding on all of them.</param>
public abstract record SubscriptionFinding(string? Topic)
{
    public sealed record There(string Topic) : SubscriptionFinding(Topic);

    /// <summary>It was not there, and is now.</summary>
    public sealed record Recreated(string Topic) : SubscriptionFinding(Topic);

    /// <summary>Its events don't reach us, or nobody knows.</summary>
    public sealed record Failing(string? Topic, string Why) : SubscriptionFinding(Topic);

    /// <summary>Another one on the same topic, to a hub at another address.</summary>
    public sealed record Elsewhere(string Topic, string Address) : SubscriptionFinding(Topic);

    /// <summary>The platform has not granted a right that the hub needs, for its events or for its calls.</summary>
    public sealed record Lacking(string Scope) : SubscriptionFinding(Topic: null);

    /// <summary>The settings leave it to somebody else.</summary>
    public sealed record NotChecked(string Topic) : SubscriptionFinding(Topic);
}
