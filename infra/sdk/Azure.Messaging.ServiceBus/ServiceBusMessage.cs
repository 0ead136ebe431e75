namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    private const int MaxIdLength = 128;

    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>Copies what a sender may set. What the broker set on the received message stays behind, the dead-letter properties too.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        if (receivedMessage.MessageId is { } messageId) MessageId = messageId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        ContentType = receivedMessage.ContentType;
        if (receivedMessage.ScheduledEnqueueTime != default) ScheduledEnqueueTime = receivedMessage.ScheduledEnqueueTime;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (ServiceBusReceivedMessage.DeadLetterReasonProperty or ServiceBusReceivedMessage.DeadLetterDescriptionProperty))
                ApplicationProperties[name] = value;
        }
    }

    public BinaryData Body { get; set; }

    public string MessageId
    {
        get;
        set
        {
            if (string.IsNullOrEmpty(value) || value.Length > MaxIdLength)
                throw new ArgumentException($"MessageId must have 1 to {MaxIdLength} characters.", nameof(value));
            field = value;
        }
    }

    public string CorrelationId { get; set; }

    public string Subject { get; set; }

    public string ContentType { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set => field = value.ToUniversalTime(); }

    /// <summary>
    /// Values may be: byte, sbyte, char, short, ushort, int, uint, long, ulong, float, double, decimal, bool, Guid, string, Uri, DateTime,
    /// DateTimeOffset, TimeSpan. Others are refused when the message is sent.
    /// </summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public override string ToString() => $"{{MessageId:{MessageId}}}";
}
