namespace Backorders.Core.Ledger;

/// <summary>The whole policy, as a change of it came out. What the journal keeps of <see cref="SetPolicy"/>.</summary>
/// <param name="Today">Null in an entry of before releases were waited for: it holds nothing.</param>
public sealed record ReplacePolicy(SkuPolicy Policy, DateOnly? Today = null) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
