namespace Backorders.Core.Timeline.Rules;

/// <summary>A message that was claimed, and of which it isn't known that it was sent, is told on.</summary>
internal static class UnsettledMessages
{
    public static IEnumerable<Due> Decide(Moment moment) =>
        from message in moment.Facts.Told
        where !message.IsSettled
        select Due.AtOnce(new BackorderEffect.Tell(message.Stage, message.Revision, message.Covers));
}
