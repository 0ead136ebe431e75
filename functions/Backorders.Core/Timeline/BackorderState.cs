namespace Backorders.Core.Timeline;

/// <summary>Where a backorder stands. The last three are final.</summary>
public enum BackorderState
{
    /// <summary>Units are still owed.</summary>
    Waiting,

    /// <summary>Every owed unit is there and has not left yet.</summary>
    Allocated,

    Shipped,
    Cancelled,

    /// <summary>Nothing is owed any more, because the order was changed.</summary>
    Closed,
}
