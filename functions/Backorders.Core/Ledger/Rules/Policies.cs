namespace Backorders.Core.Ledger.Rules;

/// <summary>Ops decides how the SKU is sold.</summary>
internal static class Policies
{
    public static LedgerDecision Set(LedgerBook book, SkuPolicy policy) => new(book with { Policy = policy }, new LedgerOutcome.PolicySet(policy));
}
