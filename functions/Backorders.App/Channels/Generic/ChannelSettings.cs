using System.Text.RegularExpressions;
using Backorders.App.Settings;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel: it signs what it sends us, and we sign what we send it, with the first secret.</summary>
public sealed partial record ChannelSettings(string Name, IReadOnlyList<StandardWebhookSecret> WebhookSecrets, Uri StockUrl)
{
    /// <summary>Where it hears what becomes of its orders; null for a channel that isn't told.</summary>
    public Uri? EventsUrl { get; init; }

    internal static ChannelSettings Read(string name, SettingReader settings) => NamePattern().IsMatch(name)
        ? new(name, StandardWebhookSecret.ReadAll(settings, "WebhookSecrets"), settings.Url("StockUrl")) { EventsUrl = settings.Optional("EventsUrl") is null ? null : settings.Url("EventsUrl") }
        : throw settings.Invalid("WebhookSecrets", "names a channel that is not 1-30 letters and digits, or is one of the built-in channels.");

    [GeneratedRegex("^(?!shopify$|amazon$|woocommerce$)[a-z0-9]{1,30}$")]
    private static partial Regex NamePattern();
}
