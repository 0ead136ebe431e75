using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>A SKU as stored now, for views and for the channels.</summary>
/// <param name="Warehouses">Units on hand by warehouse.</param>
/// <param name="Supply">Its purchase orders, also those with nothing to come.</param>
/// <param name="Channels">What each channel was last told.</param>
public sealed record SkuLedger(
    string Sku,
    SkuTotals Totals,
    SkuPolicy Policy,
    IReadOnlyDictionary<string, long> Warehouses,
    IReadOnlyCollection<SupplyOrder> Supply,
    IReadOnlyDictionary<string, ChannelCount> Channels)
{
    public long AvailableToSell => Totals.AvailableToSell(Policy);

    /// <summary>Whether anything was ever received, counted or sold. Before that, a number of ours would only wipe out what a shop knows.</summary>
    public bool HasHistory => Totals is { Received: not 0 } or { Adjusted: not 0 } || Totals.SoldBy.Count > 0;

    /// <summary>What a new backorder of one unit would be promised.</summary>
    public DateOnly? PromisedOn(DateOnly today) => AvailableToPromise.For(Totals, Policy, Supply, units: 1, today).On;

    public SkuState State => SkuPicture.StateOf(Totals, Policy);

    /// <summary>A channel that the policy doesn't name has nothing held back from it.</summary>
    public ChannelPolicy PolicyOn(string channel) => Policy.Channels.GetValueOrDefault(channel) ?? new ChannelPolicy();

    public SkuState StateOn(string channel) => SkuPicture.StateOn(PolicyOn(channel), Totals, Policy);
}
