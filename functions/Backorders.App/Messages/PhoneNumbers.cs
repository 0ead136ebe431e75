using System.Globalization;
using System.Text;

namespace Backorders.App.Messages;

/// <summary>
/// Reads phone numbers as people type them and shops hand them on. It knows the countries of <see cref="PhonePlan"/>, their calling codes, trunk
/// prefixes and lengths; of India only mobile numbers, and nowhere whether a number is in use. What it can't read for sure is no number: so are
/// letters and extensions, behind which no message arrives.
/// </summary>
internal static class PhoneNumbers
{
    private const int ShortestE164 = 8;
    private const int LongestE164 = 15;

    /// <param name="country">ISO 3166-1 alpha-2 of the customer, for a number without a country code.</param>
    /// <returns>"+" and digits, or null.</returns>
    public static string? ToE164(string? phone, string? country)
    {
        if (phone is null || Digits(phone) is not { } digits) return null;
        if (digits[0] == '+') return International(digits[1..]);
        return digits.StartsWith("00", StringComparison.Ordinal) ? International(digits[2..]) : PhonePlan.OfCountry(country)?.Read(digits);
    }

    private static string? International(string digits)
    {
        if (PhonePlan.OfCallingCode(digits) is { } plan) return plan.ReadInternational(digits);
        return digits is { Length: >= ShortestE164 and <= LongestE164 } && digits[0] != '0' ? $"+{digits}" : null;
    }

    /// <summary>ASCII digits, and a plus before them where there is one. Null when it holds anything else but the usual punctuation.</summary>
    private static string? Digits(string phone)
    {
        var digits = new StringBuilder(phone.Length);
        foreach (var letter in phone)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit) digits.Append(digit);
            else if (letter is '+' or '\uff0b' && digits.Length == 0) digits.Append('+');
            else if (!IsPunctuation(letter)) return null;
        }

        return digits.Length > 0 && digits[^1] != '+' ? digits.ToString() : null;
    }

    /// <summary>Blanks and dashes of every kind, and the invisible marks that come along when a number is copied from a list of contacts.</summary>
    private static bool IsPunctuation(char letter) => letter is '.' or '/' or '\uff0e' or '\uff0f' || char.GetUnicodeCategory(letter) is
        UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation || letter is '\u2212';
}
