using Backorders.App.Settings;

namespace Backorders.App.Channels.Amazon;

/// <param name="WebhookKeys">Values of the x-api-key header that we accept: the current one first.</param>
public sealed record AmazonSettings(
    string SellerId,
    string MarketplaceId,
    IReadOnlyList<string> WebhookKeys,
    string LwaClientId,
    string LwaClientSecret,
    string RefreshToken,
    Uri BaseUrl,
    Uri LwaUrl)
{
    /// <summary>An SQS destination of the Notifications API; null where nobody looks after its subscriptions here.</summary>
    public string? DestinationId { get; init; }

    /// <summary>The same for the types that Amazon sends by EventBridge alone.</summary>
    public string? EventBridgeDestinationId { get; init; }

    /// <summary>
    /// Whether whole orders are cancelled by cancelOrder, which Amazon has published and withdrawn several times; else by a feed.
    /// </summary>
    public bool CancelOrders { get; init; }

    internal static AmazonSettings Read(SettingReader settings) => new(
        settings.Required("SellerId"),
        settings.Required("MarketplaceId"),
        settings.Secrets("WebhookKeys"),
        settings.Required("LwaClientId"),
        settings.Required("LwaClientSecret"),
        settings.Required("RefreshToken"),
        settings.Url("BaseUrl", "https://sellingpartnerapi-eu.amazon.com"),
        settings.Url("LwaUrl", "https://api.amazon.com/auth/o2/token"))
    {
        CancelOrders = settings.Flag("CancelOrders", otherwise: false),
        DestinationId = settings.Optional("DestinationId"),
        EventBridgeDestinationId = settings.Optional("EventBridgeDestinationId"),
    };
}
