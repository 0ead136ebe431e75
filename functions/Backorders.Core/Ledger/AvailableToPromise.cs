namespace Backorders.Core.Ledger;

/// <summary>What may be promised to a new backorder: the supply on its way, less all that is owed already.</summary>
public static class AvailableToPromise
{
    /// <param name="supply">The SKU's purchase orders; those with nothing to come don't count.</param>
    /// <param name="units">Units that would wait, on top of those that wait now.</param>
    /// <param name="today">The brand's date.</param>
    public static Promise For(SkuTotals totals, SkuPolicy policy, IEnumerable<SupplyOrder> supply, long units, DateOnly today)
    {
        var there = totals.ThereForQueue(policy);
        var isOnShelf = totals.HeldUntil is not null && there >= totals.Backordered + units;
        if (isOnShelf) return Promise.OfStock(policy, today);

        var wanted = totals.HeldUntil is null ? Math.Max(0, totals.Backordered - there) + units : totals.Backordered + units - there;
        foreach (var order in SupplyOrder.OpenByDate(supply))
        {
            wanted -= order.Open;
            if (wanted <= 0) return Promise.Of(order, policy, today);
        }

        return Promise.WithoutSupply(policy, today);
    }
}
