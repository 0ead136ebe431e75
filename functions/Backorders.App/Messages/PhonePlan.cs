namespace Backorders.App.Messages;

/// <summary>How the numbers of one country are written: the national number is what follows the calling code, or the trunk prefix.</summary>
/// <param name="Trunk">What is dialled before a national number inside the country; empty for none.</param>
/// <param name="First">Digits that a national number can begin with.</param>
internal sealed record PhonePlan(string CallingCode, string Trunk, int Shortest, int Longest, string First = "123456789")
{
    private static readonly Dictionary<string, PhonePlan> Countries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IN"] = new("91", "0", 10, 10, "6789"),
        ["US"] = new("1", "1", 10, 10, "23456789"),
        ["CA"] = new("1", "1", 10, 10, "23456789"),
        ["GB"] = new("44", "0", 9, 10),
        ["AE"] = new("971", "0", 8, 9),
        ["SA"] = new("966", "0", 8, 9),
        ["QA"] = new("974", "", 7, 8),
        ["KW"] = new("965", "", 7, 8),
        ["BH"] = new("973", "", 8, 8),
        ["OM"] = new("968", "", 8, 8),
        ["SG"] = new("65", "", 8, 8),
        ["HK"] = new("852", "", 8, 8),
        ["MY"] = new("60", "0", 8, 10),
        ["TH"] = new("66", "0", 8, 9),
        ["PH"] = new("63", "0", 8, 10),
        ["ID"] = new("62", "0", 7, 12),
        ["AU"] = new("61", "0", 9, 9),
        ["NZ"] = new("64", "0", 8, 10),
        ["DE"] = new("49", "0", 7, 11),
        ["FR"] = new("33", "0", 9, 9),
        ["ES"] = new("34", "", 9, 9),
        ["PT"] = new("351", "", 9, 9),
        ["IT"] = new("39", "", 8, 11, "0123456789"),
        ["NL"] = new("31", "0", 9, 9),
        ["BE"] = new("32", "0", 8, 9),
        ["CH"] = new("41", "0", 9, 9),
        ["IE"] = new("353", "0", 7, 9),
        ["PL"] = new("48", "", 9, 9),
        ["ZA"] = new("27", "0", 9, 9),
        ["KE"] = new("254", "0", 9, 9),
        ["LK"] = new("94", "0", 9, 9),
        ["BD"] = new("880", "0", 8, 10),
        ["NP"] = new("977", "0", 8, 10),
        ["PK"] = new("92", "0", 9, 10),
        ["JP"] = new("81", "0", 9, 10),
        ["BR"] = new("55", "0", 10, 11),
    };

    public static PhonePlan? OfCountry(string? country) => country is null ? null : Countries.GetValueOrDefault(country.Trim());

    /// <param name="digits">With the calling code; no calling code is the beginning of another.</param>
    public static PhonePlan? OfCallingCode(string digits) => Countries.Values.FirstOrDefault(plan => digits.StartsWith(plan.CallingCode, StringComparison.Ordinal));

    /// <summary>As it is dialled in the country, or with the calling code after all, "+" or trunk prefix before it or not.</summary>
    public string? Read(string digits) => National(digits) ?? National(Without(CallingCode, digits)) ?? National(Without(CallingCode, Without(Trunk, digits)));

    /// <summary>A trunk prefix behind the calling code is a common mistake.</summary>
    public string? ReadInternational(string digits) => National(Without(CallingCode, digits));

    private string? National(string? digits) => IsNational(digits) ? $"+{CallingCode}{digits}"
        : Trunk.Length > 0 && IsNational(Without(Trunk, digits)) ? $"+{CallingCode}{Without(Trunk, digits)}"
        : null;

    private bool IsNational(string? digits) => digits is not null && digits.Length >= Shortest && digits.Length <= Longest && First.Contains(digits[0], StringComparison.Ordinal);

    private static string? Without(string prefix, string? digits) => digits?.StartsWith(prefix, StringComparison.Ordinal) is true ? digits[prefix.Length..] : null;
}
