namespace Backorders.Core.Timeline;

/// <summary>Whether a message that went by WhatsApp calls for an SMS in its place.</summary>
public enum SmsNeed
{
    /// <summary>It was read, went by SMS, was sent as SMS already, or failed for a reason that an SMS would fail for too.</summary>
    None,

    /// <summary>WhatsApp has it, but as far as we know nobody has read it.</summary>
    WhileUnread,

    /// <summary>WhatsApp did not deliver it.</summary>
    Now,
}
