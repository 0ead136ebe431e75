using System.Globalization;

namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// A business customer may wish to hear once a day of all backorders, where one of them changed since it was told last, and every so many days while they
/// wait. What needs an answer or is about money is told at once all the same, and so is that an order was taken.
/// </summary>
internal static class Digests
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (Tell(moment) is not { } tell) return [];
        var last = Last(moment.Facts);
        var after = last?.At ?? moment.Facts.OpenedAt ?? moment.Now;
        if (last?.Covers == tell.Covers)
        {
            if (!moment.IsWaiting || moment.Policy.StillWaitingAfter is not { } rest) return [];
            after += rest - moment.Policy.DigestGrace;
        }

        return [new Due(tell, NextAfter(after, moment))];
    }

    /// <summary>Whether it is named in a digest that is told for whatever reason.</summary>
    public static BackorderEffect.Tell? Tell(Moment moment)
    {
        var facts = moment.Facts;
        if (!facts.IsDigested || facts.IsPaused || facts.IsBeingCancelled) return null;
        if (Last(facts) is { IsSettled: false } claimed) return new(Stage.Digest, claimed.Revision, claimed.Covers);
        var isOpen = moment.State is BackorderState.Waiting or BackorderState.Allocated;
        return isOpen || (facts.Shipped > 0 && Last(facts)?.Covers != Standing(facts)) ? moment.Tell(Stage.Digest, Standing(facts)) : null;
    }

    /// <summary>What the customer would not hear otherwise.</summary>
    public static bool Replaces(BackorderEffect effect, BackorderFacts facts) => facts.IsDigested
        && effect is BackorderEffect.Tell { Stage: Stage.Reminder48h or Stage.EtaChanged or Stage.StillWaiting or Stage.Preparing or Stage.Shipped } tell
        && !facts.Told.Any(message => message.Stage == tell.Stage && message.Revision == tell.Revision);

    private static ToldMessage? Last(BackorderFacts facts) => facts.Told.LastOrDefault(message => message.Stage is Stage.Digest);

    private static string Standing(BackorderFacts facts) => string.Create(
        CultureInfo.InvariantCulture, $"{facts.Waiting}/{facts.Allocated}/{facts.Shipped}/{(facts.Waiting + facts.Allocated > 0 ? facts.PromisedOn : null):yyyy-MM-dd}");

    /// <summary>The first digest of a day that is still to come, or is just due.</summary>
    private static DateTimeOffset NextAfter(DateTimeOffset after, Moment moment)
    {
        var from = after > moment.Now - moment.Policy.DigestGrace ? after : moment.Now - moment.Policy.DigestGrace;
        for (var day = moment.Policy.DateOf(from).AddDays(-1); ; day = day.AddDays(1))
        {
            if (moment.Policy.DigestOf(day) is var at && at > from) return at;
        }
    }
}
