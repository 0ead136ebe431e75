namespace Backorders.Core.Ledger;

/// <summary>The whole policy, as a change of it came out. What the journal keeps of <see cref="SetPolicy"/>.</summary>
public sealed record ReplacePolicy(SkuPolicy Policy) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
