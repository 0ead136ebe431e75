using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>A fulfilment is a parcel: fulfillments/create and update, and in every Order resource. Its lines hold the units of this one alone.</summary>
internal static class ShopifyFulfilment
{
    public static EventReading Read(Fields fulfilment)
    {
        var status = fulfilment.OptionalText("status");
        var lines = fulfilment.Has("line_items")
            ? fulfilment.OptionalList("line_items", UnitsOf)
            : fulfilment.Wrong("line_items", "must be a list.", ImmutableArray<ShippedUnits?>.Empty);
        var at = fulfilment.OptionalInstant("updated_at") ?? fulfilment.Instant("created_at");
        var shipment = new ShipmentDispatched
        {
            ShipmentId = fulfilment.Id("id"),
            Order = new OrderKey(ShopifyReader.Channel, fulfilment.OrderId("order_id")),
            Carrier = fulfilment.OptionalText("tracking_company") ?? "",
            TrackingNumber = fulfilment.OptionalText("tracking_number") ?? "",
            TrackingUrl = fulfilment.OptionalText("tracking_url"),
            Lines = [.. lines.OfType<ShippedUnits>()],
            IsToldByChannel = true,
            ToldAt = at,
            IsVoid = status is "cancelled" or "error" or "failure",
            DeliveredAt = fulfilment.OptionalText("shipment_status") is "delivered" ? at : null,
        };
        return shipment.Lines.IsEmpty ? new EventReading.Ignored("No line of the fulfilment needs stock.") : new EventReading.Understood(shipment);
    }

    private static ShippedUnits? UnitsOf(Fields line) =>
        ShopifyOrder.KeepsStock(line) && line.Whole("quantity") is not 0 ? new ShippedUnits(line.Id("sku"), line.Quantity("quantity"), line.Id("id")) : null;
}
