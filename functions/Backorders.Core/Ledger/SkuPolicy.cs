using System.Collections.Immutable;

namespace Backorders.Core.Ledger;

/// <summary>What ops decided for a SKU. A SKU that ops never named has <see cref="Default"/>: nothing on hand, and orders for it wait.</summary>
public sealed record SkuPolicy
{
    public static readonly SkuPolicy Default = new();

    /// <summary>Empty means: show the SKU itself.</summary>
    public string Title { get; init; } = "";

    public SkuMode Mode { get; init; } = SkuMode.Backorder;

    /// <summary>Units held back from every channel; only vip and exchange orders draw on them.</summary>
    public long SafetyStock { get; init; }

    /// <summary>The most units that may be owed before an order counts as oversold; 0 for no limit.</summary>
    public long BackorderLimit { get; init; }

    /// <summary>Of every so many units given to the queue, at least one goes to whoever has waited longest, whatever the class; 0 for strictly by class.</summary>
    public long OldestShare { get; init; }

    public OversellPolicy OnOversell { get; init; } = OversellPolicy.Backorder;

    /// <summary>At so few units available to sell, or fewer, the SKU's state is what it is when there are none; the number shown stays true.</summary>
    public long LowStockThreshold { get; init; }

    /// <summary>Days until new stock is expected when no purchase order says better; null when nobody knows.</summary>
    public int? LeadTimeDays { get; init; }

    /// <summary>Days added to every expected date before a customer hears of it.</summary>
    public int EtaBufferDays { get; init; }

    /// <summary>After so many days an order that waits is given up; 0 for never, null as the shop does by default.</summary>
    public int? MaxWaitDays { get; init; }

    public DateOnly? PreorderReleaseOn { get; init; }

    /// <summary>Null: as the shop does by default. One line that holds holds its whole order.</summary>
    public PartialShipment? PartialShipment { get; init; }

    public ChargePolicy Charge { get; init; } = ChargePolicy.AtOrder;

    public long? UnitCostMinor { get; init; }

    /// <summary>SKUs that may be offered in its place, the best first.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>By channel name; a channel that isn't here gets no number from us.</summary>
    public ImmutableSortedDictionary<string, ChannelPolicy> Channels { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary<string, ChannelPolicy>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>When it comes out; null for what is out by <paramref name="today"/>, was never to be released, or whose date nobody has set.</summary>
    public DateOnly? ReleaseAfter(DateOnly today) => Mode is SkuMode.Preorder && PreorderReleaseOn > today ? PreorderReleaseOn : null;

    /// <summary>When new stock is expected if it is ordered on <paramref name="today"/>; null when nobody knows.</summary>
    public DateOnly? ExpectedOn(DateOnly today) => ReleaseAfter(today) ?? (LeadTimeDays is { } days ? today.AddDays(days) : null);
}
