using Backorders.App.Orders;

namespace Backorders.App.Ops;

internal sealed record ParcelView(string ShipmentId, DateTimeOffset At, string Carrier, string TrackingNumber, string? TrackingUrl, DateTimeOffset? DeliveredAt)
{
    public static ParcelView Of(Parcel parcel) =>
        new(parcel.ShipmentId, parcel.At, parcel.Carrier, parcel.TrackingNumber, parcel.TrackingUrl, parcel.DeliveredAt);
}
