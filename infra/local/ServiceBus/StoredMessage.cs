using Azure.Messaging.ServiceBus;

namespace Backorders.Local.ServiceBus;

/// <summary>A message as the broker keeps it. Its row in the store is the truth; this is the part that is needed between send and settlement.</summary>
internal sealed record StoredMessage
{
    /// <summary>Zero until the store has numbered it.</summary>
    public long Sequence { get; init; }

    public string? MessageId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The application properties, encoded by <see cref="PropertyBag"/>; null when there are none.</summary>
    public string? Properties { get; init; }

    /// <summary>Null when only the store has it: long queues do not keep their bodies in memory.</summary>
    public byte[]? Body { get; set; }

    public int Size { get; init; }

    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>Set as long as the message waits for that time.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>Deliveries begun so far.</summary>
    public int Deliveries { get; set; }

    public string? DeadLetterSource { get; init; }

    /// <summary>
    /// Was in the store when this process started, so it may be what ended the last one: its deliveries are on disk before it runs.
    /// The others run without that write (a crash forgets their first delivery, no more), which is what makes the usual way cheap.
    /// </summary>
    public bool FoundAtStart { get; init; }

    public StoredMessage With(IDictionary<string, object>? changes) =>
        changes is null or { Count: 0 } ? this : this with { Properties = PropertyBag.Merge(Properties, changes) };

    public StoredMessage DeadLettered(string queue, string? reason, string? description, IDictionary<string, object>? changes = null)
    {
        var properties = changes is null ? [] : new Dictionary<string, object>(changes);
        if (reason is not null) properties[DeadLetters.ReasonProperty] = reason;
        if (description is not null) properties[DeadLetters.DescriptionProperty] = description;
        return With(properties) with { DeadLetterSource = queue };
    }

    public ServiceBusReceivedMessage Received(Guid lockToken, DateTimeOffset lockedUntil) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        body: new BinaryData(Body!),
        messageId: MessageId,
        correlationId: CorrelationId,
        subject: Subject,
        contentType: ContentType,
        properties: PropertyBag.Decode(Properties),
        lockTokenGuid: lockToken,
        deliveryCount: Deliveries,
        lockedUntil: lockedUntil,
        sequenceNumber: Sequence,
        deadLetterSource: DeadLetterSource,
        enqueuedTime: EnqueuedAt);
}
