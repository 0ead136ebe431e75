using Backorders.App.Messages;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Twilio;

internal static class TwilioReader
{
    /// <summary>The topic of a status callback.</summary>
    public const string Status = "status";

    /// <summary>The topic of a customer's message.</summary>
    public const string Inbound = "inbound";

    private const string WhatsAppPrefix = "whatsapp:";

    /// <summary>Nearly twice what Twilio's ids have.</summary>
    private const int MostCharacters = 64;

    private const int MostText = 4096;

    /// <param name="receivedAt">The form has no time of its own.</param>
    public static EventReading Read(string topic, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body) =>
        topic is Status ? StatusOf(FormBody.Parse(body.Span)) : MessageOf(FormBody.Parse(body.Span), receivedAt);

    private static EventReading StatusOf(IReadOnlyList<(string Name, string Value)> form)
    {
        var (sid, status, error) = (form.ValueOf("MessageSid"), form.ValueOf("MessageStatus"), form.ValueOf("ErrorCode"));
        if (sid is null || status is null) return new EventReading.Unreadable("MessageSid and MessageStatus must be in the form.");
        if (sid.Length > MostCharacters || status.Length > MostCharacters || error?.Length > MostCharacters)
            return new EventReading.Unreadable($"MessageSid, MessageStatus and ErrorCode have at most {MostCharacters} characters.");
        return new EventReading.Understood(new MessageStatusReported(sid, status, error));
    }

    private static EventReading MessageOf(IReadOnlyList<(string Name, string Value)> form, DateTimeOffset receivedAt)
    {
        if (form.ValueOf("MessageSid") is not { Length: <= MostCharacters } sid || !sid.All(char.IsAsciiLetterOrDigit))
            return new EventReading.Unreadable("MessageSid must be in the form.");
        var from = form.ValueOf("From") ?? "";
        var isWhatsApp = from.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);
        if (PhoneNumbers.ToE164(isWhatsApp ? from[WhatsAppPrefix.Length..] : from, country: null) is not { } number)
            return new EventReading.Unreadable("From must be a number with its country code.");

        var text = (form.ValueOf("Body") ?? "").Trim();
        return new EventReading.Understood(new CustomerWrote
        {
            MessageSid = sid,
            Via = isWhatsApp ? TwilioMessenger.WhatsApp : TwilioMessenger.Sms,
            From = number,
            Text = text.Length <= MostText ? text : text[..MostText],
            At = receivedAt,
            AnswersSid = form.ValueOf("OriginalRepliedMessageSid") is { Length: <= MostCharacters } answered ? answered : null,
            TakenAs = form.ValueOf("OptOutType")?.ToUpperInvariant() ?? (!isWhatsApp && text.Equals("CANCEL", StringComparison.OrdinalIgnoreCase) ? "STOP" : null),
        });
    }
}
