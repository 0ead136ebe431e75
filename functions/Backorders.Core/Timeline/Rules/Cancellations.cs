using System.Globalization;

namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// What is said of the money depends on what the channel said to the cancellation, so that comes first. When the channel can't be reached for
/// long, the customer hears of the cancellation without it.
/// </summary>
internal static class Cancellations
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        if (facts.IsBeingCancelled) return [];
        var at = facts is { OwesChannel: true, CancelledAt: { } cancelledAt } ? cancelledAt + moment.Policy.ChannelPatience : DateTimeOffset.MinValue;
        return Untold(moment).Select(tell => new Due(tell, at));
    }

    /// <summary>What was given up because it can't be had is told in words of its own.</summary>
    private static IEnumerable<BackorderEffect> Untold(Moment moment) =>
        from gone in new[]
        {
            (Stage: Stage.Cancelled, Units: moment.Facts.Cancelled - moment.Facts.Unfulfillable),
            (Stage: Stage.Unfulfillable, Units: moment.Facts.Unfulfillable),
        }
        let covers = gone.Units.ToString(CultureInfo.InvariantCulture)
        where gone.Units > 0 && !moment.IsTold(gone.Stage, covers)
        select moment.Tell(gone.Stage, covers);
}
