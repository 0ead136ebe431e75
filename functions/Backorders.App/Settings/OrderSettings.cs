using Backorders.Core.Ledger;

namespace Backorders.App.Settings;

/// <param name="PartialShipment">What an order does none of whose SKUs says otherwise.</param>
public sealed record OrderSettings(PartialShipment PartialShipment)
{
    internal static OrderSettings Read(SettingReader settings) => new(settings.Optional("PartialShipment") switch
    {
        null or "split" => PartialShipment.Split,
        "hold" => PartialShipment.Hold,
        _ => throw settings.Invalid("PartialShipment", "must be split or hold."),
    });
}
