namespace Backorders.App.Subscriptions;

/// <summary>A channel's subscriptions to the events that the hub reads. Platforms drop them when deliveries fail for hours.</summary>
public interface IEventSubscriptions
{
    /// <summary>The name of the channel.</summary>
    string Channel { get; }

    /// <summary>Looks whether all are there and creates those that are not; again and at once in several instances does no harm. What a platform refuses, or that it can't be reached, is a finding, not an exception.</summary>
    Task<IReadOnlyList<SubscriptionFinding>> CheckAsync(CancellationToken cancellationToken);
}
