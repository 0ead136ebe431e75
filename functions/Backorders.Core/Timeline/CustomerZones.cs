using System.Collections.Frozen;
using System.Globalization;

namespace Backorders.Core.Timeline;

/// <summary>
/// The time zone of an address, as an IANA name: of a country by itself where it has one, of some others by the postal code, by its beginning. A
/// postal area that two zones share counts to the larger part. Of all other countries nothing is known.
/// </summary>
public static class CustomerZones
{
    private static readonly FrozenDictionary<string, string> Countries = new (string Country, string Zone)[]
    {
        ("IN", "Asia/Kolkata"), ("LK", "Asia/Colombo"), ("NP", "Asia/Kathmandu"), ("BD", "Asia/Dhaka"), ("PK", "Asia/Karachi"), ("BT", "Asia/Thimphu"),
        ("MV", "Indian/Maldives"), ("AE", "Asia/Dubai"), ("OM", "Asia/Muscat"), ("SA", "Asia/Riyadh"), ("KW", "Asia/Kuwait"), ("BH", "Asia/Bahrain"),
        ("QA", "Asia/Qatar"), ("IQ", "Asia/Baghdad"), ("IR", "Asia/Tehran"), ("IL", "Asia/Jerusalem"), ("JO", "Asia/Amman"), ("LB", "Asia/Beirut"),
        ("TR", "Europe/Istanbul"), ("EG", "Africa/Cairo"), ("KE", "Africa/Nairobi"), ("NG", "Africa/Lagos"), ("GH", "Africa/Accra"),
        ("ZA", "Africa/Johannesburg"), ("TZ", "Africa/Dar_es_Salaam"), ("UG", "Africa/Kampala"), ("ET", "Africa/Addis_Ababa"), ("MA", "Africa/Casablanca"),
        ("MU", "Indian/Mauritius"), ("SG", "Asia/Singapore"), ("MY", "Asia/Kuala_Lumpur"), ("TH", "Asia/Bangkok"), ("VN", "Asia/Ho_Chi_Minh"),
        ("PH", "Asia/Manila"), ("HK", "Asia/Hong_Kong"), ("TW", "Asia/Taipei"), ("CN", "Asia/Shanghai"), ("JP", "Asia/Tokyo"), ("KR", "Asia/Seoul"),
        ("MM", "Asia/Yangon"), ("KH", "Asia/Phnom_Penh"), ("NZ", "Pacific/Auckland"), ("GB", "Europe/London"), ("IE", "Europe/Dublin"),
        ("FR", "Europe/Paris"), ("DE", "Europe/Berlin"), ("NL", "Europe/Amsterdam"), ("BE", "Europe/Brussels"), ("LU", "Europe/Luxembourg"),
        ("CH", "Europe/Zurich"), ("AT", "Europe/Vienna"), ("IT", "Europe/Rome"), ("PL", "Europe/Warsaw"), ("CZ", "Europe/Prague"),
        ("SK", "Europe/Bratislava"), ("HU", "Europe/Budapest"), ("SI", "Europe/Ljubljana"), ("HR", "Europe/Zagreb"), ("RS", "Europe/Belgrade"),
        ("SE", "Europe/Stockholm"), ("NO", "Europe/Oslo"), ("DK", "Europe/Copenhagen"), ("FI", "Europe/Helsinki"), ("EE", "Europe/Tallinn"),
        ("LV", "Europe/Riga"), ("LT", "Europe/Vilnius"), ("RO", "Europe/Bucharest"), ("BG", "Europe/Sofia"), ("GR", "Europe/Athens"),
        ("CY", "Asia/Nicosia"), ("MT", "Europe/Malta"), ("UA", "Europe/Kyiv"), ("IS", "Atlantic/Reykjavik"), ("AR", "America/Argentina/Buenos_Aires"),
        ("CO", "America/Bogota"), ("PE", "America/Lima"), ("UY", "America/Montevideo"), ("VE", "America/Caracas"), ("CR", "America/Costa_Rica"),
        ("PA", "America/Panama"), ("DO", "America/Santo_Domingo"), ("JM", "America/Jamaica"), ("TT", "America/Port_of_Spain"), ("PR", "America/Puerto_Rico"),
    }.ToFrozenDictionary(row => row.Country, row => row.Zone, StringComparer.OrdinalIgnoreCase);

    /// <summary>By the first three digits: each holds until the next.</summary>
    private static readonly (int From, string Zone)[] UnitedStates =
    [
        (5, "America/New_York"), (6, "America/Puerto_Rico"), (10, "America/New_York"), (324, "America/Chicago"), (326, "America/New_York"),
        (350, "America/Chicago"), (373, "America/New_York"), (375, "America/Chicago"), (376, "America/New_York"), (380, "America/Chicago"),
        (398, "America/New_York"), (420, "America/Chicago"), (425, "America/New_York"), (463, "America/Chicago"), (465, "America/New_York"),
        (476, "America/Chicago"), (478, "America/New_York"), (500, "America/Chicago"), (577, "America/Denver"), (580, "America/Chicago"),
        (586, "America/Denver"), (587, "America/Chicago"), (590, "America/Denver"), (600, "America/Chicago"), (692, "America/Denver"),
        (700, "America/Chicago"), (798, "America/Denver"), (835, "America/Los_Angeles"), (836, "America/Denver"), (838, "America/Los_Angeles"),
        (840, "America/Denver"), (850, "America/Phoenix"), (870, "America/Denver"), (889, "America/Los_Angeles"), (967, "Pacific/Honolulu"),
        (969, "Pacific/Guam"), (970, "America/Los_Angeles"), (995, "America/Anchorage"),
    ];

    /// <summary>By the first digits: the longest that fits.</summary>
    private static readonly FrozenDictionary<string, (string Prefix, string Zone)[]> ByPrefix = new Dictionary<string, (string Prefix, string Zone)[]>
    {
        ["AU"] =
        [
            ("08", "Australia/Darwin"), ("0", "Australia/Sydney"), ("1", "Australia/Sydney"), ("2", "Australia/Sydney"), ("3", "Australia/Melbourne"),
            ("4", "Australia/Brisbane"), ("5", "Australia/Adelaide"), ("6", "Australia/Perth"), ("7", "Australia/Hobart"),
        ],
        ["CA"] =
        [
            ("A", "America/St_Johns"), ("B", "America/Halifax"), ("C", "America/Halifax"), ("E", "America/Halifax"), ("G", "America/Toronto"),
            ("H", "America/Toronto"), ("J", "America/Toronto"), ("K", "America/Toronto"), ("L", "America/Toronto"), ("M", "America/Toronto"),
            ("N", "America/Toronto"), ("P", "America/Toronto"), ("R", "America/Winnipeg"), ("S", "America/Regina"), ("T", "America/Edmonton"),
            ("V", "America/Vancouver"), ("Y", "America/Whitehorse"),
        ],
        ["BR"] =
        [
            ("69", "America/Manaus"), ("699", "America/Rio_Branco"), ("768", "America/Porto_Velho"), ("769", "America/Porto_Velho"), ("78", "America/Cuiaba"),
            ("79", "America/Campo_Grande"), ("", "America/Sao_Paulo"),
        ],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <returns>Null when nobody knows.</returns>
    public static string? Find(string? country, string? postalCode)
    {
        if (country?.Trim() is not { Length: 2 } code) return null;
        if (Countries.TryGetValue(code, out var only)) return only;
        var postal = postalCode?.Trim().ToUpperInvariant() ?? "";
        if (code.Equals("US", StringComparison.OrdinalIgnoreCase)) return OfUnitedStates(postal);
        return postal.Length > 0 && ByPrefix.TryGetValue(code, out var zones)
            ? zones.Where(zone => postal.StartsWith(zone.Prefix, StringComparison.Ordinal)).OrderBy(zone => zone.Prefix.Length).LastOrDefault().Zone
            : null;
    }

    private static string? OfUnitedStates(string zip) =>
        zip.Length >= 3 && int.TryParse(zip.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            ? UnitedStates.LastOrDefault(zone => zone.From <= prefix).Zone
            : null;
}
