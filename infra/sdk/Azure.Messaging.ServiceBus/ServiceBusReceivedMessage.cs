namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceivedMessage
{
    internal const string DeadLetterReasonProperty = "DeadLetterReason";
    internal const string DeadLetterDescriptionProperty = "DeadLetterErrorDescription";

    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body { get; internal init; }

    public string MessageId { get; internal init; }

    public string CorrelationId { get; internal init; }

    public string Subject { get; internal init; }

    public string ContentType { get; internal init; }

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; }

    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public long SequenceNumber { get; internal init; }

    public long EnqueuedSequenceNumber { get; internal init; }

    /// <summary>Starts at 1.</summary>
    public int DeliveryCount { get; internal init; }

    public string LockToken { get; internal init; }

    public DateTimeOffset LockedUntil { get; internal init; }

    public ServiceBusMessageState State { get; internal init; }

    /// <summary>The queue on which the message was dead-lettered; null for a message that was not.</summary>
    public string DeadLetterSource { get; internal init; }

    public string DeadLetterReason => Text(DeadLetterReasonProperty);

    public string DeadLetterErrorDescription => Text(DeadLetterDescriptionProperty);

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string Text(string property) => ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
