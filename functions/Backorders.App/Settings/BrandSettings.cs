using System.Globalization;

namespace Backorders.App.Settings;

/// <param name="Support">Where a customer can ask a person: an e-mail address, a number or a page.</param>
/// <param name="TimeZone">Whose days the brand counts in.</param>
/// <param name="Locale">What a customer is told in whose own language is not known.</param>
public sealed record BrandSettings(string Name, string Support, TimeZoneInfo TimeZone, CultureInfo Locale)
{
    internal static BrandSettings Read(SettingReader settings) => new(
        settings.Required("Name"),
        settings.Required("Support"),
        settings.Parsed("TimeZone", FindTimeZone, "an IANA time zone such as Asia/Kolkata"),
        settings.Parsed("Locale", FindLocale, "a language tag such as en-IN"));

    private static TimeZoneInfo? FindTimeZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static CultureInfo? FindLocale(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
