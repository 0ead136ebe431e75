using System.Collections.Immutable;
using Backorders.Core.Timeline.Rules;

namespace Backorders.Core.Timeline;

/// <summary>
/// The rules of one backorder's timeline. Pure, and decided on facts alone: a step that is decided again after its effects were done
/// finds them among the facts and asks for nothing more.
/// </summary>
public static class BackorderTimeline
{
    /// <summary>In the order in which their effects are done.</summary>
    private static readonly ImmutableArray<Func<Moment, IEnumerable<Due>>> Rules =
    [
        ChannelCancellations.Decide,
        UnsettledMessages.Decide,
        Confirmations.Decide,
        Cancellations.Decide,
        Losses.Decide,
        CodConfirmations.Decide,
        Preparations.Decide,
        Shipments.Decide,
        Digests.Decide,
        EndedWaits.Decide,
        PassingPromises.Decide,
        EtaChanges.Decide,
        SmsFallbacks.Decide,
        Holds.Decide,
        Captures.Decide,
        Reauthorisations.Decide,
        FulfilmentRequests.Decide,
    ];

    /// <summary>Told because time has passed. They give way to news: whoever hears some just now may not need them any more.</summary>
    private static readonly ImmutableArray<Func<Moment, IEnumerable<Due>>> Routines = [Reminders.Decide, LongWaits.Decide];

    public static BackorderStep Decide(BackorderFacts facts, DateTimeOffset now, TimelinePolicy policy)
    {
        var moment = new Moment(facts, now, policy);
        if (facts.IsPaused) return new(moment.State, [], WakeAt: null, IsOver: false);

        IEnumerable<Due> Asked(ImmutableArray<Func<Moment, IEnumerable<Due>>> rules) => rules
            .SelectMany(rule => rule(moment)).Where(due => !Digests.Replaces(due.Effect, facts)).SelectMany(due => Offers.With(due, moment)).Select(due => Nights.Defer(due, moment));

        ImmutableArray<Due> news = [.. Asked(Rules)];
        var isNews = news.Any(due => due.At <= now && due.Effect is BackorderEffect.Tell or BackorderEffect.MakeOffer or BackorderEffect.RenewPromise or BackorderEffect.GiveUp);
        var asked = news.Concat(isNews ? [] : Asked(Routines)).ToLookup(due => due.At <= now);
        var end = EndOf(moment);
        return new(
            moment.State,
            [.. asked[true].Select(due => due.Effect)],
            asked[false].Select(due => (DateTimeOffset?)due.At).Append(end).Where(at => at > now).Min(),
            IsOver: end <= now && !asked[false].Any());
    }

    /// <summary>From when on nothing is waited for any more; null while it can't be known.</summary>
    private static DateTimeOffset? EndOf(Moment moment) => moment.State switch
    {
        BackorderState.Shipped => (moment.Facts.LastShippedAt + moment.Policy.DeliveryPatience) ?? DateTimeOffset.MinValue,
        BackorderState.Cancelled or BackorderState.Closed => DateTimeOffset.MinValue,
        _ => null,
    };
}
