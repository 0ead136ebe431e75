namespace Backorders.Local.ServiceBus;

/// <summary>What is configured on a queue in Azure, with Service Bus's own defaults.</summary>
internal sealed record QueueSettings
{
    /// <summary>A message that was delivered so many times without being completed goes to the dead letters.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Within this time after a send, further sends with its MessageId succeed and are dropped. Zero: no detection.</summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);
}
