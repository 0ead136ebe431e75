using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>
/// An order line is to be served as another class from now on; if it waits, it moves to its new place in the queue. What it was given stays.
/// It needs no operation id: the same again finds it done. Of two that differ, the one that is decided last counts.
/// </summary>
public sealed record ChangePriority(LineKey Line, PriorityClass Priority) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => Line;

    /// <summary>A class that may draw on safety stock can be served where the class before could not.</summary>
    public override bool MayFreeUnits => true;
}
