namespace Backorders.Core.Ledger;

/// <summary>What an order line still waits for can't be had and is cancelled. What was allocated to it, or filled from stock, stays.</summary>
/// <param name="Id">With the line it makes the operation.</param>
public sealed record GiveUpLine(string Id, LineKey Line) : LedgerCommand
{
    public override string? OperationId => $"giveup|{Id}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
