namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// A date that is told and can't be kept any more is not left to pass: on the morning before it at the latest there is another one, which is told.
/// A date that is told later than that has until the next morning. Whether what is preordered can be had is known on the day of its release.
/// </summary>
internal static class PassingPromises
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        if (!moment.IsWaiting || facts.IsBeingCancelled || facts.PromisedOn is not { } promised) return [];
        if (facts.Lines.Where(line => line.Waiting > 0).Max(LastDay) is not { } day) return [];
        if (facts.Told.LastOrDefault(message => message.Date is not null) is not { Date: { } told } last || told.On != promised) return [];

        var before = moment.Policy.MorningOf(day);
        return [new Due(new BackorderEffect.RenewPromise(), last.At < before ? before : moment.Policy.NextMorning(last.At))];
    }

    private static DateOnly? LastDay(BackorderLine line) => line.PromisedOn?.AddDays(-1) is { } eve && line.ReleaseOn > eve ? line.ReleaseOn : line.PromisedOn?.AddDays(-1);
}
