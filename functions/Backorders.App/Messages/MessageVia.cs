namespace Backorders.App.Messages;

/// <summary>The ways that messages go, as the contract spells them.</summary>
internal static class MessageVia
{
    public const string WhatsApp = "whatsapp";
    public const string Sms = "sms";
}
