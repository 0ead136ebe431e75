namespace Backorders.App.Inbound;

/// <summary>Who sent a message: see <see cref="InboundMessage.Source"/>.</summary>
public static class Sources
{
    public const string Shopify = "shopify";
    public const string Amazon = "amazon";
    public const string Warehouse = "warehouse";
    public const string Twilio = "twilio";

    /// <summary>A person, through the ops routes.</summary>
    public const string Ops = "ops";

    /// <summary>The hub itself: a customer's click on a link, a step of an orchestration.</summary>
    public const string Hub = "hub";

    private const string ChannelPrefix = "channel:";

    public static string OfChannel(string name) => ChannelPrefix + name;
}
