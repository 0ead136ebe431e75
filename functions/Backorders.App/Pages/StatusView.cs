using Backorders.App.Messages;
using Backorders.App.Offers;
using Backorders.App.Timeline;
using Backorders.Core.Timeline;

namespace Backorders.App.Pages;

/// <summary>What a customer may see of a backorder: nothing of the person, for links are passed on.</summary>
/// <param name="ReleaseOn">When what waits comes out; null for what is no preorder, or is out.</param>
/// <param name="DateReason">Why the date is another one than was told before, as far as it is known and was told; else null.</param>
/// <param name="Together">Null where there are none.</param>
/// <param name="CanConfirm">True while it is asked whether what is paid on delivery is still wanted, else null.</param>
internal sealed record StatusView(
    string OrderName,
    BackorderState State,
    DateOnly? PromisedOn,
    DateOnly? ReleaseOn,
    StatusReason? DateReason,
    IReadOnlyList<StatusLine> Lines,
    IReadOnlyList<StatusParcel> Parcels,
    IReadOnlyList<OfferView>? Offers,
    bool CanCancel,
    bool? CanConfirm,
    IReadOnlyList<StatusMessage> Messages,
    IReadOnlyList<StatusOrder>? Together)
{
    /// <param name="today">The brand's date.</param>
    /// <param name="together">Other orders of which its messages told as well.</param>
    /// <param name="sent">The messages that were sent.</param>
    public static StatusView Of(BackorderReading reading, DateOnly today, IReadOnlyList<StatusOrder> together, IReadOnlyList<SentMessage> sent) => new(
        reading.File.Order.Name,
        reading.Facts.State,
        reading.PromisedOn,
        reading.ReleaseAfter(today),
        StatusReason.Of(reading),
        [.. reading.Lines.Select(line => new StatusLine(line.Sku, line.Title, line.Quantity, line.Waiting, line.Allocated, line.Shipped, line.Cancelled))],
        [
            .. reading.File.Parcels.Where(parcel => parcel.CarriesOwed).Select(
                parcel => new StatusParcel(parcel.Carrier, parcel.TrackingNumber, parcel.TrackingUrl, parcel.DeliveredAt)),
        ],
        OfferView.Of(reading.File.Offers),
        reading.Facts is { Waiting: > 0 } or { Allocated: > 0 },
        reading.AwaitsCodSince is not null ? true : null,
        [.. sent.Select(message => new StatusMessage(message.Stage, message.Status, message.At))],
        together.Count > 0 ? together : null);
}
