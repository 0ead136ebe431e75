namespace Backorders.Local.Tests.ServiceBus;

/// <summary>Of every queue, and of extensions.serviceBus in host.json.</summary>
public sealed record BusSetup
{
    public int MaxDeliveryCount { get; init; } = 10;

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    public int MaxConcurrentCalls { get; init; } = 16;

    public int MaxMessageBatchSize { get; init; } = 1000;

    public bool AutoCompleteMessages { get; init; } = true;

    public TimeSpan MaxAutoLockRenewalDuration { get; init; } = TimeSpan.FromMinutes(5);
}
