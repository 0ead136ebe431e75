using System.Globalization;

namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// The channel holds back what waits, so that nobody packs it there, and lets go of what came. An order that ships whole is held whole.
/// </summary>
public static class Holds
{
    public const string Nothing = "";
    public const string Everything = "*";

    /// <summary>What is to be held by these facts; two that are the same need no new move.</summary>
    public static string Wanted(BackorderFacts facts) =>
        facts.State is not BackorderState.Waiting ? Nothing
        : facts.IsHeld ? Everything
        : string.Join(',', facts.Lines.Where(line => line.Waiting > 0).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.LineId}:{line.Waiting}")));

    internal static IEnumerable<Due> Decide(Moment moment) =>
        moment.Facts.IsBeingCancelled ? [] : moment.Move(MoveKind.Hold, Wanted(moment.Facts), before => before?.Covers ?? Nothing);
}
