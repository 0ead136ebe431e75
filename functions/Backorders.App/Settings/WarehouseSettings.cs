namespace Backorders.App.Settings;

public sealed record WarehouseSettings(IReadOnlyList<StandardWebhookSecret> WebhookSecrets)
{
    internal static WarehouseSettings Read(SettingReader settings) => new(StandardWebhookSecret.ReadAll(settings, "WebhookSecrets"));
}
