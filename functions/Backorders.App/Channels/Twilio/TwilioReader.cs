using Backorders.Core.Orders;

namespace Backorders.App.Channels.Twilio;

internal static class TwilioReader
{
    /// <summary>The topic of a status callback.</summary>
    public const string Status = "status";

    /// <summary>The topic of a customer's message.</summary>
    public const string Inbound = "inbound";

    public static EventReading Read(string topic, ReadOnlyMemory<byte> body) =>
        topic is Status ? StatusOf(FormBody.Parse(body.Span)) : new EventReading.Ignored("Messages from customers are not handled.");

    private static EventReading StatusOf(IReadOnlyList<(string Name, string Value)> form) =>
        (form.ValueOf("MessageSid"), form.ValueOf("MessageStatus")) is ({ } sid, { } status)
            ? new EventReading.Understood(new MessageStatusReported(sid, status, form.ValueOf("ErrorCode")))
            : new EventReading.Unreadable("MessageSid and MessageStatus must be in the form.");
}
