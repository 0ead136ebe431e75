using System.Diagnostics;

namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// Who hears of a long slip, or that it can't be had, is offered something in the same message. So the offer is made first, and the message waits for it,
/// but not for ever. One that was told, or is being told, gets none any more.
/// </summary>
internal static class Offers
{
    public static IEnumerable<Due> With(Due due, Moment moment)
    {
        if (due.Effect is not BackorderEffect.Tell { Stage: Stage.EtaChanged or Stage.Unfulfillable } tell || moment is not { Policy.Offers: { } policy, Facts.CanOffer: true }) return [due];
        if (moment.Facts.Told.Any(message => message.Stage == tell.Stage && message.Revision == tell.Revision)) return [due];
        var offer = moment.Facts.Offers.FirstOrDefault(offer => offer.Stage == tell.Stage && offer.Revision == tell.Revision);
        if (offer is { IsSettled: true } || !IsDue(tell.Stage, policy, moment.Facts)) return [due];

        var make = due with { Effect = new BackorderEffect.MakeOffer(tell.Stage, tell.Revision) };
        return offer is null ? [make] : [make, due with { At = Later(due.At, offer.At + moment.Policy.OfferPatience) }];
    }

    private static bool IsDue(Stage stage, OfferPolicy policy, BackorderFacts facts) => stage switch
    {
        Stage.EtaChanged => Slip(facts) > policy.SlipDays,
        Stage.Unfulfillable => policy.AtUnfulfillable && !facts.Offers.Any(offer => offer is { Stage: Stage.Unfulfillable, IsMade: true }),
        _ => throw new UnreachableException(stage.ToString()),
    };

    /// <summary>
    /// By how many days the date lies behind the earliest one that was told since the last offer: small slips add up, and what was offered for is
    /// not counted again. Null while no date was told, or there is none any more.
    /// </summary>
    private static int? Slip(BackorderFacts facts)
    {
        var offered = facts.Offers.Where(offer => offer is { Stage: Stage.EtaChanged, IsMade: true }).Select(offer => offer.Revision).DefaultIfEmpty().Max();
        var since = facts.Told.SkipWhile(message => offered > 0 && (message.Stage is not Stage.EtaChanged || message.Revision < offered));
        return facts.PromisedOn?.DayNumber - since.Select(message => message.Date?.On).Min()?.DayNumber;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
