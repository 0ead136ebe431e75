namespace Backorders.Core.Timeline;

/// <param name="ReminderAfter">How long after the confirmed message a customer who still waits hears from us again.</param>
public sealed record TimelinePolicy(TimeSpan ReminderAfter)
{
    public static readonly TimelinePolicy Default = new(TimeSpan.FromHours(48));
}
