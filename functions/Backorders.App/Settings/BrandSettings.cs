using System.Globalization;
using Backorders.Core.Orders;

namespace Backorders.App.Settings;

/// <param name="Support">Where a customer can ask a person: an e-mail address, a number or a page.</param>
/// <param name="TimeZone">Whose days the brand counts in.</param>
/// <param name="Locale">What a customer is told in whose own language is not known.</param>
public sealed record BrandSettings(string Name, string Support, TimeZoneInfo TimeZone, CultureInfo Locale)
{
    /// <summary>The account manager whom business customers ask; null where they ask <see cref="Support"/> as well.</summary>
    public string? B2bContact { get; init; }

    public RefundDays RefundDays { get; init; } = RefundDays.Usual;

    public string ContactFor(PriorityClass priority) => priority is PriorityClass.B2b ? B2bContact ?? Support : Support;

    internal static BrandSettings Read(SettingReader settings) => new(
        settings.Required("Name"),
        settings.Required("Support"),
        settings.Parsed("TimeZone", FindTimeZone, "an IANA time zone such as Asia/Kolkata"),
        settings.Parsed("Locale", FindLocale, "a language tag such as en-IN"))
    {
        B2bContact = settings.Optional("B2bContact"),
        RefundDays = settings.Optional("RefundDays") is not { } days ? RefundDays.Usual
            : RefundDays.Parse(days) ?? throw settings.Invalid("RefundDays", "must be the fewest and the most working days, such as 5-7."),
    };

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
