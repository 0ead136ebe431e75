using System.Globalization;
using Backorders.App.Messages;
using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Storefront;

/// <summary>What a shop's page may say of a SKU on its channel, to everybody.</summary>
/// <param name="ShipsBy">What an order of one unit would be promised now; null for what ships at once, can't be ordered, or nobody knows.</param>
/// <param name="ShipsInDays">The same in days of the brand's calendar.</param>
internal sealed record AvailabilityItem(string Sku, SkuState State, string Message, DateOnly? ShipsBy, int? ShipsInDays, bool CanOrder)
{
    /// <param name="ledger">Null for a SKU that nobody ever named.</param>
    /// <param name="today">The brand's date.</param>
    public static AvailabilityItem Of(string sku, SkuLedger? ledger, string channel, DateOnly today, Wording words)
    {
        if (ledger is null) return new(sku, SkuState.OutOfStock, words.Storefront.Unknown, null, null, CanOrder: false);

        var state = ledger.StateOn(channel);
        var promised = state is SkuState.Backorder or SkuState.Preorder ? ledger.PromisedOn(today) : null;
        var message = string.Format(CultureInfo.InvariantCulture, Text(state, words.Storefront), MessageComposer.DateText(promised, today, isHere: false, words));
        return new(sku, state, message, promised, promised?.DayNumber - today.DayNumber, state is not SkuState.OutOfStock);
    }

    private static string Text(SkuState state, StorefrontWords words) => state switch
    {
        SkuState.InStock => words.InStock,
        SkuState.Backorder => words.Backorder,
        SkuState.Preorder => words.Preorder,
        _ => words.OutOfStock,
    };
}
