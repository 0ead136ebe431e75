namespace Backorders.Core.Ledger;

/// <summary>One SKU's part of one purchase order, in units.</summary>
public sealed record SupplyOrder
{
    public required string PurchaseOrder { get; init; }

    /// <summary>0 for a SKU that is on it no longer, or never was.</summary>
    public long Ordered { get; init; }

    /// <summary>More than ordered when the supplier sent more.</summary>
    public long Received { get; init; }

    /// <summary>Null only where nothing is expected.</summary>
    public DateOnly? ExpectedOn { get; init; }

    public SupplyStatus Status { get; init; } = SupplyStatus.Unannounced;

    /// <summary>When this was told: what is older changes nothing.</summary>
    public DateTimeOffset AsOf { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Units still to come.</summary>
    public long Open => Status is SupplyStatus.Confirmed or SupplyStatus.Delayed ? Math.Max(0, Ordered - Received) : 0;

    /// <summary>Those with units to come, in the order in which they are expected; ties by number.</summary>
    public static IEnumerable<SupplyOrder> OpenByDate(IEnumerable<SupplyOrder> orders) => orders
        .Where(order => order is { Open: > 0, ExpectedOn: not null })
        .OrderBy(order => order.ExpectedOn)
        .ThenBy(order => order.PurchaseOrder, StringComparer.Ordinal);
}
