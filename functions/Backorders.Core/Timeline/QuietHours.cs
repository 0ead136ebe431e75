using System.Globalization;

namespace Backorders.Core.Timeline;

/// <summary>The hours of a customer's day in which nothing is told that can wait, by the clock of where the customer lives.</summary>
/// <param name="From">Quiet from here on.</param>
/// <param name="To">No longer quiet; earlier than <paramref name="From"/> where the quiet lasts over midnight.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    private const string TimeFormat = "HH:mm";

    /// <summary>Of "21:00-09:00"; null when it is no such text, or both times are the same.</summary>
    public static QuietHours? Parse(string text) =>
        text.Split('-') is [var from, var to] && Time(from) is { } start && Time(to) is { } end && start != end ? new(start, end) : null;

    public bool IsQuiet(DateTimeOffset instant, TimeZoneInfo zone) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).IsBetween(From, To);

    /// <summary>The first instant from this one on that is not quiet: itself, where it is not.</summary>
    public DateTimeOffset EndOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (!IsQuiet(instant, zone)) return instant;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        return new[] { today, today.AddDays(1) }.SelectMany(day => InstantsOf(day.ToDateTime(To), zone)).Where(end => end > instant).Min();
    }

    /// <summary>Two where clocks are put back over it. Where they are put forward over it, when they have been.</summary>
    private static IEnumerable<DateTimeOffset> InstantsOf(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime());
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
