namespace Backorders.Local.ServiceBus;

/// <summary>extensions.serviceBus of host.json, with the extension's own defaults.</summary>
internal sealed record DispatchSettings
{
    /// <summary>Calls of one single-dispatch function that run at once. Batched functions run one call at a time, whatever this says.</summary>
    public int MaxConcurrentCalls { get; init; } = 16;

    public int MaxMessageBatchSize { get; init; } = 1000;

    /// <summary>False: a message that the function does not settle stays locked until its lock ends, and comes again.</summary>
    public bool AutoCompleteMessages { get; init; } = true;

    /// <summary>How long a running single call keeps its lock. The extension does not renew the locks of a batch, so neither do we.</summary>
    public TimeSpan MaxAutoLockRenewalDuration { get; init; } = TimeSpan.FromMinutes(5);
}
