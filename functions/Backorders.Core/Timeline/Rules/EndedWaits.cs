namespace Backorders.Core.Timeline.Rules;

/// <summary>What has waited for longer than its SKU's policy allows is given up; what is there for the order stays.</summary>
internal static class EndedWaits
{
    public static IEnumerable<Due> Decide(Moment moment) => moment.Facts is { Waiting: > 0, IsBeingCancelled: false, GivesUpAt: { } at }
        ? [new Due(new BackorderEffect.GiveUp(), at)]
        : [];
}
