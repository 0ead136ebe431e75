namespace Backorders.Core.Ledger;

/// <summary>What the sums and the policy mean to a shop window.</summary>
public static class SkuPicture
{
    public static SkuState StateOf(SkuTotals totals, SkuPolicy policy) =>
        totals.AvailableToSell(policy) > policy.LowStockThreshold ? SkuState.InStock : WithoutStock(totals, policy);

    /// <summary>The same on one channel: units held back from it are none there, and one that may never show any doesn't sell.</summary>
    public static SkuState StateOn(ChannelPolicy channel, SkuTotals totals, SkuPolicy policy) => channel switch
    {
        { Cap: 0 } => SkuState.OutOfStock,
        _ when channel.Show(totals.AvailableToSell(policy)) == 0 => WithoutStock(totals, policy),
        _ => StateOf(totals, policy),
    };

    private static SkuState WithoutStock(SkuTotals totals, SkuPolicy policy) => policy switch
    {
        { Mode: SkuMode.Stop } => SkuState.OutOfStock,
        { BackorderLimit: > 0 and var limit } when totals.Backordered >= limit => SkuState.OutOfStock,
        { Mode: SkuMode.Preorder } => SkuState.Preorder,
        _ => SkuState.Backorder,
    };
}
