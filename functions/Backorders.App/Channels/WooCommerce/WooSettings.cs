using Backorders.App.Settings;

namespace Backorders.App.Channels.WooCommerce;

/// <param name="BaseUrl">The shop's address, under which /wp-json is.</param>
/// <param name="WebhookSecrets">The current one first, then the one that is being rotated out.</param>
internal sealed record WooSettings(Uri BaseUrl, string ConsumerKey, string ConsumerSecret, IReadOnlyList<string> WebhookSecrets)
{
    private static readonly string[] Keys = ["BaseUrl", "ConsumerKey", "ConsumerSecret", "WebhookSecrets"];

    /// <summary>Null when nothing is set: there is no such shop.</summary>
    public static WooSettings? ReadOptional(SettingReader settings) => Keys.All(key => settings.Optional(key) is null)
        ? null
        : new(settings.Url("BaseUrl"), settings.Required("ConsumerKey"), settings.Required("ConsumerSecret"), settings.Secrets("WebhookSecrets"));
}
