namespace Backorders.Core.Ledger;

/// <summary>What may be promised to a new backorder: the supply on its way, less all that is owed already.</summary>
public static class AvailableToPromise
{
    /// <param name="supply">The SKU's purchase orders; those with nothing to come don't count.</param>
    /// <param name="units">Units that would wait, on top of those that wait now.</param>
    /// <param name="today">The brand's date.</param>
    public static Promise For(SkuTotals totals, SkuPolicy policy, IEnumerable<SupplyOrder> supply, long units, DateOnly today)
    {
        var free = Math.Max(0, totals.Free(withSafetyStock: false, policy));
        var wanted = Math.Max(0, totals.Backordered - free) + units;
        foreach (var order in SupplyOrder.OpenByDate(supply))
        {
            wanted -= order.Open;
            if (wanted <= 0) return Promise.Of(order, policy, today);
        }

        return Promise.WithoutSupply(policy, today);
    }
}
