namespace Backorders.Core.Ledger;

/// <summary>Ops decides how the SKU is sold. Less safety stock frees units, which go to the queue.</summary>
/// <param name="Change">Applied to the policy as it stands when this is decided, so that two partial changes at once both count.</param>
public sealed record SetPolicy(Func<SkuPolicy, SkuPolicy> Change) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;

    public override LedgerCommand ForJournal(LedgerOutcome outcome) => new ReplacePolicy(((LedgerOutcome.PolicySet)outcome).Policy);
}
