using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>A SKU as ops sees it.</summary>
/// <param name="Incoming">Units still to come on purchase orders.</param>
/// <param name="ExpectedOn">When the next of them come; without any, when the policy expects new stock.</param>
/// <param name="PromisedOn">What a new backorder of one unit would be promised today.</param>
/// <param name="Supply">Purchase orders with units to come, by date; then those that units came for without being ordered.</param>
public sealed record SkuView(
    string Sku,
    string Title,
    SkuMode Mode,
    SkuState State,
    long OnHand,
    long Reserved,
    long SafetyStock,
    long LowStockThreshold,
    OversellPolicy OnOversell,
    long OldestShare,
    PartialShipment? PartialShipment,
    int? MaxWaitDays,
    IReadOnlyList<string>? Alternatives,
    long Available,
    long Backordered,
    long Incoming,
    DateOnly? ExpectedOn,
    DateOnly? PromisedOn,
    IReadOnlyList<SupplyView> Supply,
    IReadOnlyDictionary<string, SkuView.Warehouse> Warehouses,
    IReadOnlyDictionary<string, SkuView.Channel> Channels,
    long Version)
{
    public sealed record Warehouse(long OnHand);

    /// <param name="Available">The number that the channel is to show.</param>
    /// <param name="LastPushed">The number that it was told last, less what it has sold since.</param>
    /// <param name="Reported">What the channel itself said last.</param>
    /// <param name="Edit">The last number there that was a merchant's own, and what became of it.</param>
    /// <param name="Listing">What the channel said last of the listing.</param>
    public sealed record Channel(long Available, long? LastPushed, DateTimeOffset? LastPushedAt, long? Reported, ChannelEdit? Edit, ChannelListing? Listing);

    /// <param name="today">The brand's date, from which lead times count.</param>
    public static SkuView Of(SkuLedger ledger, DateOnly today)
    {
        var (totals, policy) = (ledger.Totals, ledger.Policy);
        var coming = SupplyOrder.OpenByDate(ledger.Supply).ToList();
        return new(
            ledger.Sku,
            policy.Title.Length > 0 ? policy.Title : ledger.Sku,
            policy.Mode,
            ledger.State,
            totals.OnHand,
            totals.Reserved,
            policy.SafetyStock,
            policy.LowStockThreshold,
            policy.OnOversell,
            policy.OldestShare,
            policy.PartialShipment,
            policy.MaxWaitDays,
            policy.Alternatives.IsEmpty ? null : policy.Alternatives,
            ledger.AvailableToSell,
            totals.Backordered,
            coming.Sum(order => order.Open),
            coming.Count > 0 ? coming[0].ExpectedOn : policy.ExpectedOn(today),
            ledger.PromisedOn(today),
            [.. coming.Concat(ledger.Supply.Where(order => order is { Ordered: 0, Received: > 0 })).Select(SupplyView.Of)],
            WarehousesOf(ledger),
            policy.Channels.ToDictionary(channel => channel.Key, channel => ViewOf(channel.Key, channel.Value, ledger), StringComparer.Ordinal),
            totals.Version);
    }

    /// <summary>Ours, and those of channels of their own, which count for nothing else here.</summary>
    private static Dictionary<string, Warehouse> WarehousesOf(SkuLedger ledger)
    {
        var warehouses = ledger.Warehouses.ToDictionary(shelf => shelf.Key, shelf => new Warehouse(shelf.Value), StringComparer.Ordinal);
        foreach (var own in ledger.Channels.Values.Select(channel => channel.Warehouse).OfType<ChannelWarehouse>())
            warehouses.TryAdd(own.Name, new Warehouse(own.OnHand));
        return warehouses;
    }

    private static Channel ViewOf(string name, ChannelPolicy policy, SkuLedger ledger)
    {
        var count = ledger.Channels.GetValueOrDefault(name);
        return new(policy.Show(ledger.AvailableToSell), count?.LastPushed, count?.LastPushedAt, count?.Reported, count?.Edit, count?.Listing);
    }
}
