namespace Backorders.Core.Ledger;

/// <summary>What the sums and the policy mean to a shop window.</summary>
public static class SkuPicture
{
    public static SkuState StateOf(SkuTotals totals, SkuPolicy policy) => policy switch
    {
        _ when totals.AvailableToSell(policy) > policy.LowStockThreshold => SkuState.InStock,
        { Mode: SkuMode.Stop } => SkuState.OutOfStock,
        { BackorderLimit: > 0 and var limit } when totals.Backordered >= limit => SkuState.OutOfStock,
        { Mode: SkuMode.Preorder } => SkuState.Preorder,
        _ => SkuState.Backorder,
    };
}
