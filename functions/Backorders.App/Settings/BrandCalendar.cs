namespace Backorders.App.Settings;

/// <summary>Dates as the brand counts them, in its own time zone.</summary>
public sealed class BrandCalendar(TimeProvider clock, HubSettings settings)
{
    public DateOnly Today => DateOf(clock.GetUtcNow());

    public DateTimeOffset StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, settings.Brand.TimeZone.GetUtcOffset(midnight));
    }

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, settings.Brand.TimeZone).DateTime);
}
