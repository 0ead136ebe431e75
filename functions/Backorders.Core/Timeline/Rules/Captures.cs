namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// What is charged when it ships is charged as it comes: for each part that may ship, in the end for all of it. Till then it is looked after that the
/// authorisation lasts.
/// </summary>
public static class Captures
{
    public const string All = "all";
    public const string Seen = "seen";

    /// <summary>What may be charged for by these facts; two that are the same need no new move.</summary>
    public static string Wanted(BackorderFacts facts) => facts.State switch
    {
        BackorderState.Allocated => All,
        BackorderState.Waiting when !facts.IsHeld && facts.Allocated > 0 => FulfilmentRequests.Came(facts),
        _ => "",
    };

    internal static IEnumerable<Due> Decide(Moment moment)
    {
        if (moment.Facts.IsBeingCancelled) return [];
        var looks = moment.IsWaiting ? moment.Move(MoveKind.Authorisation, Seen, before => before?.Covers ?? "") : [];
        return Wanted(moment.Facts) is { Length: > 0 } wanted ? looks.Concat(moment.Move(MoveKind.Capture, wanted, before => before?.Covers ?? "")) : looks;
    }
}
