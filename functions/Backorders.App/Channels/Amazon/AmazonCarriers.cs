namespace Backorders.App.Channels.Amazon;

/// <summary>Amazon's own codes of carriers, those that ship from India; any other is named in words.</summary>
internal static class AmazonCarriers
{
    public const string Other = "Other";

    private static readonly Dictionary<string, string> Codes = new[]
    {
        "Aramex", "BlueDart", "Delhivery", "DHL", "DTDC", "FedEx", "First Flight", "India Post", "Overnite Express", "Professional", "UPS",
    }.ToDictionary(Letters, StringComparer.OrdinalIgnoreCase);

    /// <summary>Spaces, dots and capitals make no difference: "Blue Dart" is BlueDart.</summary>
    public static string CodeOf(string carrier) => Codes.GetValueOrDefault(Letters(carrier), Other);

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
