using Backorders.Core.Ledger;

namespace Backorders.App.Settings;

/// <param name="PartialShipment">What an order does none of whose SKUs says otherwise.</param>
public sealed record OrderSettings(PartialShipment PartialShipment)
{
    /// <summary>Who pays on delivery is asked before dispatch, and shown to ops after so long without an answer; null: nobody is asked.</summary>
    public TimeSpan? CodPatience { get; init; }

    internal static OrderSettings Read(SettingReader settings)
    {
        var partialShipment = settings.Optional("PartialShipment") switch
        {
            null or "split" => PartialShipment.Split,
            "hold" => PartialShipment.Hold,
            _ => throw settings.Invalid("PartialShipment", "must be split or hold."),
        };
        var codDays = settings.Number("CodConfirmDays", otherwise: 2, from: 1, to: 30);
        return new(partialShipment)
        {
            CodPatience = settings.Optional("CodConfirm") switch
            {
                null or "off" => null,
                "on" => TimeSpan.FromDays(codDays),
                _ => throw settings.Invalid("CodConfirm", "must be on or off."),
            },
        };
    }
}
