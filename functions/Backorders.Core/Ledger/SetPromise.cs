namespace Backorders.Core.Ledger;

/// <summary>
/// Ops promises a date by hand to a line that waits. It holds until it is set again or the purchase order moves that fed the line before.
/// </summary>
/// <param name="Id">Of the promise; with the line it makes the operation.</param>
/// <param name="Reason">In words for the customer.</param>
/// <param name="ReasonClass">Null when it wasn't said.</param>
public sealed record SetPromise(string Id, LineKey Line, DateOnly PromisedOn, string Reason, ReasonClass? ReasonClass = null) : LedgerCommand
{
    public override string? OperationId => $"promise|{Id}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
