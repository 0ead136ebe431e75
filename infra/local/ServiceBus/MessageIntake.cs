using System.Text;
using Azure.Messaging.ServiceBus;

namespace Backorders.Local.ServiceBus;

/// <summary>Turns what an application sends into what is stored, and holds it to the limits of the Standard tier.</summary>
internal static class MessageIntake
{
    /// <summary>Of one message, and of all messages of one send together.</summary>
    public const int MostBytes = 256 * 1024;

    public const int MostHeaderBytes = 64 * 1024;

    /// <exception cref="ServiceBusException">Too large (MessageSizeExceeded).</exception>
    public static StoredMessage Take(ServiceBusMessage message, string queue, DateTimeOffset? scheduledFor, DateTimeOffset now)
    {
        var due = scheduledFor ?? message.ScheduledEnqueueTime;
        var properties = PropertyBag.Encode(message.ApplicationProperties);
        var headers = Length(properties) + Length(message.MessageId) + Length(message.CorrelationId) + Length(message.Subject) + Length(message.ContentType);
        if (headers > MostHeaderBytes) throw TooLarge(queue, headers, MostHeaderBytes);

        var body = message.Body.ToArray();
        return new StoredMessage
        {
            MessageId = message.MessageId,
            CorrelationId = message.CorrelationId,
            Subject = message.Subject,
            ContentType = message.ContentType,
            Properties = properties,
            Body = body,
            Size = body.Length + headers,
            EnqueuedAt = now,
            ScheduledFor = due > now ? due : null,
        };
    }

    public static void CheckTogether(IReadOnlyCollection<StoredMessage> messages, string queue)
    {
        var size = messages.Sum(message => (long)message.Size);
        if (size > MostBytes) throw TooLarge(queue, size, MostBytes);
    }

    private static int Length(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private static ServiceBusException TooLarge(string queue, long size, long limit) =>
        new($"A send of {size} bytes is over the limit of {limit}.", ServiceBusFailureReason.MessageSizeExceeded, queue);
}
