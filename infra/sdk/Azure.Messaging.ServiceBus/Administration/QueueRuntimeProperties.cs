namespace Azure.Messaging.ServiceBus.Administration;

public class QueueRuntimeProperties
{
    internal QueueRuntimeProperties()
    {
    }

    public string Name { get; internal init; }

    /// <summary>Messages that can be received or are locked; neither scheduled nor dead-lettered ones.</summary>
    public long ActiveMessageCount { get; internal init; }

    public long ScheduledMessageCount { get; internal init; }

    public long DeadLetterMessageCount { get; internal init; }

    public long TransferMessageCount { get; internal init; }

    public long TransferDeadLetterMessageCount { get; internal init; }

    public long TotalMessageCount { get; internal init; }

    public long SizeInBytes { get; internal init; }

    public DateTimeOffset CreatedAt { get; internal init; }

    public DateTimeOffset UpdatedAt { get; internal init; }

    public DateTimeOffset AccessedAt { get; internal init; }
}
