namespace Backorders.Core.Ledger;

/// <summary>
/// Goes on where a decision had to stop because it had read no further, or because one transaction holds no more: giving free units to the queue,
/// and new promises to those whose purchase order has moved.
/// </summary>
public sealed record ContinueAllocation : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
