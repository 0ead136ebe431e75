namespace Backorders.Core.Ledger;

/// <summary>
/// An order line is given up, wholly or in part. Units that wait go first, then allocated ones, then those reserved from stock;
/// shipped ones stay. What comes free goes to the head of the queue.
/// </summary>
/// <param name="Id">The cancellation's id; with the line it makes the operation.</param>
/// <param name="UpTo">Units cancelled on this line in all after this, those of refunds (<see cref="RefundLine"/>) not counted; null for all that has not shipped.</param>
/// <param name="OwedOnly">Leave alone what was filled from stock at once.</param>
public sealed record ReleaseLine(string Id, LineKey Line, long? UpTo = null, bool OwedOnly = false) : LedgerCommand
{
    public override string? OperationId => $"release|{Id}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => true;
}
