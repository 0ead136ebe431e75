namespace Backorders.App.Messages;

/// <summary>
/// Reads phone numbers as shops hand them on. It knows the countries listed here, their calling codes, trunk prefixes and lengths of
/// national numbers; it does not know whether a number is a mobile one or in use. What it can't read for sure is no number.
/// </summary>
internal static class PhoneNumbers
{
    private const int ShortestE164 = 8;
    private const int LongestE164 = 15;

    private static readonly Dictionary<string, Plan> Plans = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IN"] = new("91", "0", 10, 10),
        ["US"] = new("1", "1", 10, 10),
        ["CA"] = new("1", "1", 10, 10),
        ["GB"] = new("44", "0", 9, 10),
        ["AE"] = new("971", "0", 8, 9),
        ["SA"] = new("966", "0", 8, 9),
        ["SG"] = new("65", "", 8, 8),
        ["MY"] = new("60", "0", 8, 10),
        ["AU"] = new("61", "0", 9, 9),
        ["NZ"] = new("64", "0", 8, 10),
        ["DE"] = new("49", "0", 7, 11),
        ["FR"] = new("33", "0", 9, 9),
        ["ES"] = new("34", "", 9, 9),
        ["IT"] = new("39", "", 8, 11),
        ["NL"] = new("31", "0", 9, 9),
        ["IE"] = new("353", "0", 7, 9),
        ["ZA"] = new("27", "0", 9, 9),
        ["LK"] = new("94", "0", 9, 9),
        ["BD"] = new("880", "0", 8, 10),
        ["NP"] = new("977", "0", 8, 10),
        ["JP"] = new("81", "0", 9, 10),
    };

    /// <param name="country">ISO 3166-1 alpha-2 of the customer, for a number without a country code.</param>
    /// <returns>"+" and digits, or null.</returns>
    public static string? ToE164(string? phone, string? country)
    {
        if (phone is null || Digits(phone) is not { } digits) return null;
        var isInternational = phone.TrimStart().StartsWith('+');
        if (!isInternational && digits.StartsWith("00", StringComparison.Ordinal)) (isInternational, digits) = (true, digits[2..]);
        if (isInternational) return digits is { Length: >= ShortestE164 and <= LongestE164 } && digits[0] != '0' ? $"+{digits}" : null;
        return country is not null && Plans.TryGetValue(country, out var plan) ? plan.Read(digits) : null;
    }

    /// <summary>Null when it holds anything but digits and the usual punctuation.</summary>
    private static string? Digits(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        var rest = phone.Trim().TrimStart('+').Where(c => !char.IsAsciiDigit(c));
        return digits.Length > 0 && rest.All(c => c is ' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0') ? digits : null;
    }

    private sealed record Plan(string CallingCode, string Trunk, int Shortest, int Longest)
    {
        public string? Read(string digits)
        {
            if (IsNational(digits)) return $"+{CallingCode}{digits}";
            if (Trunk.Length > 0 && digits.StartsWith(Trunk, StringComparison.Ordinal) && IsNational(digits[Trunk.Length..]))
                return $"+{CallingCode}{digits[Trunk.Length..]}";
            return digits.StartsWith(CallingCode, StringComparison.Ordinal) && IsNational(digits[CallingCode.Length..]) ? $"+{digits}" : null;
        }

        private bool IsNational(string digits) =>
            digits.Length >= Shortest && digits.Length <= Longest && (Trunk.Length == 0 || !digits.StartsWith(Trunk, StringComparison.Ordinal));
    }
}
