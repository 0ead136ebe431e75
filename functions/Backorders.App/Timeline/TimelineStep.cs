using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>A <see cref="BackorderStep"/> as it crosses the durable boundary: flat, so that no serialiser can lose anything of it.</summary>
public sealed record TimelineStep(string State, TimelineEffect[] Effects, DateTimeOffset? WakeAt, bool IsOver)
{
    internal static TimelineStep Of(string backorderId, BackorderStep step) => new(
        step.State.ToString(), [.. step.Effects.Select(effect => TimelineEffect.Of(backorderId, effect))], step.WakeAt, step.IsOver);
}
