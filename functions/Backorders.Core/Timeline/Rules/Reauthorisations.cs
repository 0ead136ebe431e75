namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// Who pays when it ships hears, some days before the authorisation ends, that it can't be taken any more by the time it ships, and how to pay instead. Once.
/// </summary>
internal static class Reauthorisations
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        if (!moment.IsWaiting || facts.IsBeingCancelled || moment.IsTold(Stage.PayAgain) || !facts.CanMove.Contains(MoveKind.Capture)) return [];
        if (facts.AuthorisedUntil is not { } until || facts.PromisedOn < moment.Policy.DateOf(until)) return [];
        return moment.Policy.AuthorisationNotice is { } notice ? [new Due(moment.Tell(Stage.PayAgain), until - notice)] : [];
    }
}
