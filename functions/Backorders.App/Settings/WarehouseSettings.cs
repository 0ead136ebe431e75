namespace Backorders.App.Settings;

/// <param name="EventsUrl">Where warehouses hear what to send; null when they aren't told.</param>
public sealed record WarehouseSettings(IReadOnlyList<StandardWebhookSecret> WebhookSecrets, Uri? EventsUrl = null)
{
    internal static WarehouseSettings Read(SettingReader settings) =>
        new(StandardWebhookSecret.ReadAll(settings, "WebhookSecrets"), settings.Optional("EventsUrl") is null ? null : settings.Url("EventsUrl"));
}
