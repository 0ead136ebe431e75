using System.Collections.Immutable;

namespace Backorders.Core.Timeline;

/// <summary>What to do now, and when to look again if nothing happens before.</summary>
/// <param name="WakeAt">Null: only a change wakes it.</param>
/// <param name="IsOver">Nothing can change any more once the effects are done.</param>
public sealed record BackorderStep(BackorderState State, ImmutableArray<BackorderEffect> Effects, DateTimeOffset? WakeAt, bool IsOver);
