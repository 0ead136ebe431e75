namespace Backorders.Core.Timeline.Rules;

/// <summary>Who still waits some days after the confirmation hears from us again, once.</summary>
internal static class Reminders
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (!moment.IsWaiting || moment.IsTold(Stage.Reminder48h)) return [];
        return moment.Facts.Told.FirstOrDefault(message => message.Stage is Stage.Confirmed) is { } confirmed
            ? [new Due(moment.Tell(Stage.Reminder48h), confirmed.At + moment.Policy.ReminderAfter)]
            : [];
    }
}
