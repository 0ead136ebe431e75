using System.Globalization;

namespace Backorders.App.Channels;

/// <summary>Money as whole minor units (ISO 4217): "89.99" USD is 8999, "90" JPY is 90, "1.250" KWD is 1250.</summary>
internal static class MinorUnits
{
    /// <summary>Null when it is not an amount of zero or more.</summary>
    public static long? Of(string? amount, string currency)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)) return null;

        var perMajor = PerMajor(currency);
        return major <= long.MaxValue / perMajor ? (long)decimal.Round(major * perMajor, MidpointRounding.AwayFromZero) : null;
    }

    private static long PerMajor(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF" or "XOF"
            or "XPF" => 1,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 1000,
        "CLF" or "UYW" => 10_000,
        _ => 100,
    };
}
