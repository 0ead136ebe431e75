namespace Backorders.App.Tests.Pipeline;

/// <summary>
/// Real time, but a little ahead: it begins a minute past the full hour, where no timer falls due for more than four minutes. So what timers do
/// comes into a test only when it moves the clock, whatever the hour at which it runs.
/// </summary>
internal sealed class QuietTime(TimeSpan ahead) : TimeProvider
{
    private const int Minute = 1;

    public static QuietTime FromNow()
    {
        var now = System.GetUtcNow();
        var hour = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        var begin = hour.AddMinutes(Minute);
        return new QuietTime((begin < now ? begin.AddHours(1) : begin) - now);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
