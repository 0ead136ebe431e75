namespace Backorders.Core.Timeline;

/// <summary>When a message that went by WhatsApp is sent as SMS.</summary>
/// <param name="WhenUndelivered">As soon as WhatsApp has failed to deliver it.</param>
/// <param name="UnreadAfter">So long after it was told when it was not read; null when unread is no reason.</param>
public sealed record SmsPolicy(bool WhenUndelivered, TimeSpan? UnreadAfter)
{
    public static readonly SmsPolicy Undelivered = new(WhenUndelivered: true, UnreadAfter: null);

    public static readonly SmsPolicy Never = new(WhenUndelivered: false, UnreadAfter: null);
}
