using System.Text.RegularExpressions;
using Backorders.App.Settings;

namespace Backorders.App.Channels.Shopify;

/// <param name="WebhookSecrets">The current one first, then the one that is being rotated out.</param>
/// <param name="BaseUrl">Where the Admin API is: https://{shop} unless a simulator stands in.</param>
public sealed partial record ShopifySettings(
    string ShopDomain, IReadOnlyList<string> WebhookSecrets, string AdminToken, string ApiVersion, string LocationId, Uri BaseUrl)
{
    /// <summary>Whether webhook subscriptions are looked after here, and not by the app's configuration file.</summary>
    public bool ManageSubscriptions { get; init; } = true;

    /// <summary>Whether what waits is held back from fulfilment in the shop.</summary>
    public bool HoldFulfilmentOrders { get; init; } = true;

    /// <summary>How long a payment stays authorised where the shop doesn't say.</summary>
    public TimeSpan AuthorisationLasts { get; init; } = TimeSpan.FromDays(7);

    internal static ShopifySettings Read(SettingReader settings)
    {
        var domain = settings.Matching(DomainPattern(), "ShopDomain", "a host name such as example.myshopify.com");
        return new(
            domain,
            settings.Secrets("WebhookSecrets"),
            settings.Required("AdminToken"),
            settings.Matching(VersionPattern(), "ApiVersion", "a version such as 2026-10"),
            settings.Matching(LocationPattern(), "LocationId", "a location's number"),
            settings.Url("BaseUrl", $"https://{domain}"))
        {
            ManageSubscriptions = settings.Flag("ManageSubscriptions", otherwise: true),
            HoldFulfilmentOrders = settings.Flag("HoldFulfillmentOrders", otherwise: true),
            AuthorisationLasts = TimeSpan.FromDays(settings.Number("AuthorisationDays", otherwise: 7, from: 1, to: 60)),
        };
    }

    [GeneratedRegex("^[A-Za-z0-9.-]+$")]
    private static partial Regex DomainPattern();

    [GeneratedRegex("^([0-9]{4}-[0-9]{2}|unstable)$")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^(gid://shopify/Location/)?[0-9]+$")]
    private static partial Regex LocationPattern();
}
