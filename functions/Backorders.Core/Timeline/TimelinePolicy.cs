namespace Backorders.Core.Timeline;

/// <param name="ReminderAfter">How long after the confirmed message a customer who still waits hears from us again.</param>
/// <param name="ChannelPatience">How long the cancelled message waits for the channel to be told, so that it can say what becomes of the money.</param>
public sealed record TimelinePolicy(TimeSpan ReminderAfter, TimeSpan ChannelPatience)
{
    public static readonly TimelinePolicy Default = new(TimeSpan.FromHours(48), TimeSpan.FromMinutes(10));
}
