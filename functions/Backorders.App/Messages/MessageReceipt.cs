namespace Backorders.App.Messages;

/// <summary>What came of sending a message.</summary>
/// <param name="Via">"whatsapp", "sms" or "amazon"; null when nothing was tried.</param>
/// <param name="Sid">Twilio's id for it; null when Twilio did not take it.</param>
public sealed record MessageReceipt(string Status, string? Via = null, string? Sid = null, string? ErrorCode = null)
{
    public static readonly MessageReceipt NoContact = new(MessageStatus.NoContact);

    public static readonly MessageReceipt Joined = new(MessageStatus.Joined);

    public static readonly MessageReceipt ByChannel = new(MessageStatus.ByChannel);
}
