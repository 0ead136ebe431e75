namespace Backorders.Core.Ledger;

/// <summary>Ops decides how the SKU is sold. Less safety stock frees units, which go to the queue.</summary>
/// <param name="Change">Applied to the policy as it stands when this is decided, so that two partial changes at once both count.</param>
/// <param name="Today">The brand's date: what is released after it is held until then.</param>
public sealed record SetPolicy(Func<SkuPolicy, SkuPolicy> Change, DateOnly Today) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;

    public override LedgerCommand ForJournal(LedgerOutcome outcome) => new ReplacePolicy(((LedgerOutcome.PolicySet)outcome).Policy, Today);
}
