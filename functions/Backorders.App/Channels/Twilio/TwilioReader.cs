using Backorders.Core.Orders;

namespace Backorders.App.Channels.Twilio;

internal static class TwilioReader
{
    /// <summary>The topic of a status callback.</summary>
    public const string Status = "status";

    /// <summary>The topic of a customer's message.</summary>
    public const string Inbound = "inbound";

    /// <summary>Nearly twice what Twilio's ids have.</summary>
    private const int MostCharacters = 64;

    public static EventReading Read(string topic, ReadOnlyMemory<byte> body) =>
        topic is Status ? StatusOf(FormBody.Parse(body.Span)) : new EventReading.Ignored("Messages from customers are not handled.");

    private static EventReading StatusOf(IReadOnlyList<(string Name, string Value)> form)
    {
        var (sid, status, error) = (form.ValueOf("MessageSid"), form.ValueOf("MessageStatus"), form.ValueOf("ErrorCode"));
        if (sid is null || status is null) return new EventReading.Unreadable("MessageSid and MessageStatus must be in the form.");
        if (sid.Length > MostCharacters || status.Length > MostCharacters || error?.Length > MostCharacters)
            return new EventReading.Unreadable($"MessageSid, MessageStatus and ErrorCode have at most {MostCharacters} characters.");
        return new EventReading.Understood(new MessageStatusReported(sid, status, error));
    }
}
