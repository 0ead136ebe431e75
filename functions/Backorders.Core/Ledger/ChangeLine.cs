using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>
/// An order is now for this many units on a line. More: it takes what is free and waits for the rest, at the place in the queue that its line always
/// had. Fewer: waiting units go first, then allocated ones, then those reserved from stock; shipped and cancelled ones stay. What comes free goes to
/// the head of the queue. A line that isn't known yet is made.
/// </summary>
/// <param name="Quantity">Units of the line in all, at least 0; those that were cancelled are still counted.</param>
/// <param name="Revision">Which state of the order says so, at least 1: one that is older than what the line was changed by changes nothing.</param>
/// <param name="Priority">For a new line, as are the rest.</param>
/// <param name="Today">The brand's date, from which lead times count.</param>
public sealed record ChangeLine(
    LineKey Line, long Quantity, long Revision, PriorityClass Priority, DateTimeOffset PlacedAt, DateOnly Today) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => true;
}
