namespace Backorders.Core.Timeline;

/// <param name="ReminderAfter">How long after the confirmed message a customer who still waits hears from us again.</param>
/// <param name="ChannelPatience">How long the cancelled message waits for the channel to be told, so that it can say what becomes of the money.</param>
/// <param name="EtaRest">How long after a new date was told no newer one is: several moves within it make one message.</param>
public sealed record TimelinePolicy(TimeSpan ReminderAfter, TimeSpan ChannelPatience, TimeSpan EtaRest)
{
    public static readonly TimelinePolicy Default = new(TimeSpan.FromHours(48), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
}
