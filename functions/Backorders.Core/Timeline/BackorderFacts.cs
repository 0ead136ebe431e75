using System.Collections.Immutable;

namespace Backorders.Core.Timeline;

/// <summary>Everything that a decision about one backorder rests on, as read from the tables at one moment.</summary>
public sealed record BackorderFacts
{
    public required ImmutableArray<BackorderLine> Lines { get; init; }

    /// <summary>In the order in which they were told.</summary>
    public ImmutableArray<ToldMessage> Told { get; init; } = [];

    /// <summary>Ids of the parcels that carried owed units, oldest first.</summary>
    public ImmutableArray<string> Shipments { get; init; } = [];

    /// <summary>Ops holds the timeline: nothing is told until it is resumed.</summary>
    public bool IsPaused { get; init; }

    public long Waiting => Lines.Sum(line => line.Waiting);

    public long Allocated => Lines.Sum(line => line.Allocated);

    public long Shipped => Lines.Sum(line => line.Shipped);

    public long Cancelled => Lines.Sum(line => line.Cancelled);

    public BackorderState State => this switch
    {
        { Waiting: > 0 } => BackorderState.Waiting,
        { Allocated: > 0 } => BackorderState.Allocated,
        { Shipped: > 0 } => BackorderState.Shipped,
        _ => BackorderState.Cancelled,
    };
}
