namespace Backorders.App.Moves;

public enum MoveStatus
{
    /// <summary>To be made, or made without our knowing yet.</summary>
    Planned,

    Done,

    /// <summary>Whoever was asked would not: a person has to settle it there.</summary>
    Refused,
}
