namespace Backorders.App.Settings;

/// <param name="WebhookSecrets">The current one first, then the one that is being rotated out.</param>
/// <param name="BaseUrl">Where the Admin API is: https://{shop} unless a simulator stands in.</param>
public sealed record ShopifySettings(
    string ShopDomain, IReadOnlyList<string> WebhookSecrets, string AdminToken, string ApiVersion, string LocationId, Uri BaseUrl)
{
    internal static ShopifySettings Read(SettingReader settings)
    {
        var domain = settings.Required("ShopDomain");
        return new(
            domain,
            settings.Secrets("WebhookSecrets"),
            settings.Required("AdminToken"),
            settings.Optional("ApiVersion") ?? "2026-10",
            settings.Required("LocationId"),
            settings.Url("BaseUrl", $"https://{domain}"));
    }
}
