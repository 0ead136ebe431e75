using Backorders.Core.Channels;

namespace Backorders.App.Settings;

/// <param name="MerchantEdits">Overwritten where nothing is set.</param>
public sealed record SyncSettings(MerchantEdits MerchantEdits)
{
    internal static SyncSettings Read(SettingReader settings) => new(settings.Optional("MerchantEdits") switch
    {
        null or "overwrite" => MerchantEdits.Overwrite,
        "adopt" => MerchantEdits.Adopt,
        _ => throw settings.Invalid("MerchantEdits", "must be overwrite or adopt."),
    });
}
