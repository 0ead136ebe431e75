namespace Backorders.Core.Ledger;

/// <summary>Goes on giving free units to the queue where a decision had to stop because it had read no further.</summary>
public sealed record ContinueAllocation : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
