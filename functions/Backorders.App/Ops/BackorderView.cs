using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Ops;

/// <summary>A backorder as ops sees it: the owed part of an order, what was told, and what happened. Phone numbers are masked.</summary>
/// <param name="CodUnconfirmed">Paid on delivery, and not said in time whether it is still wanted.</param>
/// <param name="CancelWishedAt">Since when its buyer has been asking the channel to cancel the order.</param>
internal sealed record BackorderView(
    string Id,
    string Channel,
    string OrderId,
    string OrderName,
    BackorderState State,
    bool? Paused,
    DateTimeOffset? CodConfirmedAt,
    bool? CodUnconfirmed,
    PriorityClass Priority,
    DateTimeOffset PlacedAt,
    DateOnly? PromisedOn,
    DateTimeOffset? CancelWishedAt,
    PartialShipment PartialShipment,
    IReadOnlyList<BackorderLineView> Lines,
    IReadOnlyList<ParcelView> Parcels,
    IReadOnlyList<OfferView>? Offers,
    IReadOnlyList<MessageView> Messages,
    IReadOnlyList<HistoryView> History,
    Uri StatusUrl)
{
    /// <summary>Whether this is its place in lists: while its class changes, it may be found where it stood before.</summary>
    public bool Stands(string place) => BackorderPlace.Of(Priority, PlacedAt, new OrderKey(Channel, OrderId)) == place;

    public static BackorderView Of(OrderFile file, Backorder backorder, Uri statusUrl) => new(
        backorder.Order.ToString(),
        backorder.Order.Channel,
        backorder.Order.OrderId,
        file.Order.Name,
        backorder.State,
        backorder.IsPaused ? true : null,
        backorder.CodConfirmedAt,
        backorder.IsCodFlagged ? true : null,
        backorder.Priority,
        backorder.PlacedAt,
        backorder.PromisedOn,
        file.Order.CancelWishedAt,
        backorder.PartialShipment,
        [
            .. backorder.Lines.Select(line => new BackorderLineView(
                line.LineId, line.Sku, line.Quantity, line.Allocated, line.Shipped, line.Cancelled, line.Oversold, line.PromisedOn, line.ReasonClass)),
        ],
        [.. file.Parcels.Where(parcel => parcel.CarriesOwed).Select(ParcelView.Of)],
        OfferView.Of(file.Offers),
        [.. file.Messages.Select(MessageView.Of)],
        HistoryView.Of(file),
        statusUrl);
}
