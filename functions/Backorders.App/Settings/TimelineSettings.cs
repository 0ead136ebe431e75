using Backorders.Core.Timeline;

namespace Backorders.App.Settings;

/// <param name="Policy">What the rules of the timeline go by.</param>
public sealed record TimelineSettings(TimelinePolicy Policy)
{
    internal static TimelineSettings Read(SettingReader settings, BrandSettings brand)
    {
        var stillWaitingDays = settings.Number("StillWaitingDays", otherwise: 7, from: 0, to: 365);
        return new(TimelinePolicy.Default with
        {
            StillWaitingAfter = stillWaitingDays == 0 ? null : TimeSpan.FromDays(stillWaitingDays),
            TimeZone = brand.TimeZone,
        });
    }
}
