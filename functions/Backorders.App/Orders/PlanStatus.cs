namespace Backorders.App.Orders;

/// <summary>What became of something that was written down before somebody outside was asked for it.</summary>
public enum PlanStatus
{
    /// <summary>To be asked for, or asked for without our knowing yet.</summary>
    Planned,

    Done,

    /// <summary>Whoever was asked would not: a person has to settle it there.</summary>
    Refused,
}
