namespace Backorders.Core.Timeline;

/// <summary>Where a backorder stands. The last two are final, until an edit or a loss owes units again.</summary>
public enum BackorderState
{
    /// <summary>Units are still owed.</summary>
    Waiting,

    /// <summary>Every owed unit is there and has not left yet.</summary>
    Allocated,

    /// <summary>All that was not cancelled has left, and not all of it is known to have reached the customer.</summary>
    Shipped,
    Cancelled,

    /// <summary>All that left has reached the customer, or nothing is owed any more, because the order was changed.</summary>
    Closed,
}
