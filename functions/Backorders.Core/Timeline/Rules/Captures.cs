namespace Backorders.Core.Timeline.Rules;

/// <summary>What is charged when it ships is charged once all of it is there; till then it is looked after that the authorisation lasts.</summary>
internal static class Captures
{
    public const string All = "all";
    public const string Seen = "seen";

    public static IEnumerable<Due> Decide(Moment moment) => moment.Facts.IsBeingCancelled ? [] : moment.State switch
    {
        BackorderState.Waiting => moment.Move(MoveKind.Authorisation, Seen, before => before?.Covers ?? ""),
        BackorderState.Allocated => moment.Move(MoveKind.Capture, All, before => before?.Covers ?? ""),
        _ => [],
    };
}
