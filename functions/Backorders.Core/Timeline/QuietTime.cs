namespace Backorders.Core.Timeline;

/// <summary>The quiet hours of one customer.</summary>
/// <param name="Zone">Where the customer lives, as far as that is known.</param>
public sealed record QuietTime(QuietHours Hours, TimeZoneInfo Zone)
{
    public DateTimeOffset EndOf(DateTimeOffset instant) => Hours.EndOf(instant, Zone);
}
