using System.Collections.Immutable;
using Backorders.Core.Timeline.Rules;

namespace Backorders.Core.Timeline;

/// <summary>What is told in one message of several backorders of one customer.</summary>
public static class JointTelling
{
    /// <summary>Those that say the same of all: dates that move, parcels and cancellations are each order's own.</summary>
    public static ImmutableArray<Stage> Stages { get; } = [Stage.Confirmed, Stage.Reminder48h, Stage.Digest];

    /// <summary>
    /// What is told of a backorder in the message of another: a digest names all that it could be told of; else it is what is to be told, for the first time,
    /// before a window closes that opens now. Null for nothing.
    /// </summary>
    public static BackorderEffect.Tell? TellOf(BackorderFacts facts, Stage stage, DateTimeOffset now, TimelinePolicy policy) => stage is Stage.Digest
        ? Digests.Tell(new Moment(facts, now, policy))
        : BackorderTimeline.Decide(facts, now + policy.MergeWindow, policy with { Quiet = null }).Effects
            .OfType<BackorderEffect.Tell>().FirstOrDefault(tell => tell.Revision == 1 && tell.Stage == stage);
}
