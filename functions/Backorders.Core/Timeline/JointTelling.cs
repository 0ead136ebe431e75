using System.Collections.Immutable;

namespace Backorders.Core.Timeline;

/// <summary>What is told in one message of several backorders of one customer that were placed together.</summary>
public static class JointTelling
{
    /// <summary>Those that say the same of all: dates that move, parcels and cancellations are each order's own.</summary>
    public static ImmutableArray<Stage> Stages { get; } = [Stage.Confirmed, Stage.Reminder48h];

    /// <summary>Whether a backorder is to be told a stage, for the first time, before a window closes that opens now.</summary>
    public static bool FallsDue(BackorderFacts facts, Stage stage, DateTimeOffset now, TimelinePolicy policy) =>
        BackorderTimeline.Decide(facts, now + policy.MergeWindow, policy with { Quiet = null }).Effects
            .Any(effect => effect is BackorderEffect.Tell { Revision: 1 } tell && tell.Stage == stage);
}
