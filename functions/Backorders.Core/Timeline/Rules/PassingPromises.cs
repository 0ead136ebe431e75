namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// A date that is told and can't be kept any more is not left to pass: on the morning before it at the latest there is another one, which is told.
/// A date that is told later than that has until the next morning.
/// </summary>
internal static class PassingPromises
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        if (!moment.IsWaiting || facts.IsBeingCancelled || facts.PromisedOn is not { } promised) return [];
        if (facts.Lines.Where(line => line.Waiting > 0).Max(line => line.PromisedOn) is not { } passing) return [];
        if (facts.Told.LastOrDefault(message => message.Date is not null) is not { Date: { } told } last || told.On != promised) return [];

        var before = moment.Policy.MorningOf(passing.AddDays(-1));
        return [new Due(new BackorderEffect.RenewPromise(), last.At < before ? before : moment.Policy.NextMorning(last.At))];
    }
}
