namespace Backorders.Core.Timeline.Rules;

/// <summary>Who waits for long hears from us at least every so many days, counted from whatever was told last.</summary>
internal static class LongWaits
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (!moment.IsWaiting || moment.Facts.IsBeingCancelled || Reminders.Decide(moment).Any(reminder => reminder.At <= moment.Now)) return [];
        return moment.Facts.Told.Select(message => (DateTimeOffset?)message.At).Max() + moment.Policy.StillWaitingAfter is { } at
            ? [new Due(moment.Tell(Stage.StillWaiting), at)]
            : [];
    }
}
