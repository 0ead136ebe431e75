namespace Backorders.Core.Ledger;

/// <summary>The date that may be told to whoever waits.</summary>
/// <param name="On">Null when nobody knows.</param>
/// <param name="From">The purchase order that makes it true; null when it rests on none.</param>
public readonly record struct Promise(DateOnly? On, string? From = null)
{
    /// <summary>
    /// A purchase order's date, today at the earliest (it is late then), plus the buffer. What is not out before its release date does not ship before it.
    /// </summary>
    public static Promise Of(SupplyOrder order, SkuPolicy policy, DateOnly today)
    {
        var earliest = policy.ReleaseAfter(today) ?? today;
        var expected = order.ExpectedOn is { } date && date > earliest ? date : earliest;
        return new(expected.AddDays(policy.EtaBufferDays), order.PurchaseOrder);
    }

    /// <summary>Of units that are there and only wait for the release.</summary>
    public static Promise OfStock(SkuPolicy policy, DateOnly today) => new((policy.ReleaseAfter(today) ?? today).AddDays(policy.EtaBufferDays));

    /// <summary>What can be said without a purchase order: the release date or the lead time, plus the buffer.</summary>
    public static Promise WithoutSupply(SkuPolicy policy, DateOnly today) => new(policy.ExpectedOn(today)?.AddDays(policy.EtaBufferDays));
}
