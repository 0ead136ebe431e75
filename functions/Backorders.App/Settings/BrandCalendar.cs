namespace Backorders.App.Settings;

/// <summary>Dates as the brand counts them, in its own time zone.</summary>
public sealed class BrandCalendar(TimeProvider clock, HubSettings settings)
{
    public DateOnly Today => DateOf(clock.GetUtcNow());

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, settings.Brand.TimeZone).DateTime);
}
