namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// Who still waits some days after the confirmation hears from us again, once. Whoever was told something else shortly before needs no reminder, then
/// or later.
/// </summary>
internal static class Reminders
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (!moment.IsWaiting || moment.Facts.IsBeingCancelled || moment.IsTold(Stage.Reminder48h)) return [];
        if (moment.Facts.Told.FirstOrDefault(message => message.Stage is Stage.Confirmed) is not { } confirmed) return [];

        var at = confirmed.At + moment.Policy.ReminderAfter;
        var isSpoken = moment.Facts.Told.Any(message => message.Stage is not Stage.Confirmed && message.At >= at - moment.Policy.ReminderRest);
        return isSpoken ? [] : [new Due(moment.Tell(Stage.Reminder48h), at)];
    }
}
