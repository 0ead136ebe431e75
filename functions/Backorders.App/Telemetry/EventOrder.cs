using Backorders.Core.Orders;

namespace Backorders.App.Telemetry;

internal static class EventOrder
{
    /// <summary>The one order that an event is about; null when it is about something else, or doesn't say.</summary>
    public static OrderKey? Of(HubEvent what) => what switch
    {
        OrderPlaced placed => placed.Order,
        OrderRevised revised => revised.Order,
        OrderTouched touched => touched.Order,
        OrderPaid paid => paid.Order,
        OrderCancelled cancelled => cancelled.Order,
        OrderReturned returned => returned.Order,
        GoodsReturned returned => returned.Order,
        CancellationWished wish => wish.Order,
        BackorderCancelRequested request => request.Order,
        PriorityChangeRequested change => change.Order,
        PromiseRequested promise => promise.Order,
        ShipmentDispatched shipment => shipment.Order,
        ShippingReported report => report.Order,
        _ => null,
    };
}
