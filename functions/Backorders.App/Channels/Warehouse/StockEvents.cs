using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Warehouse;

/// <summary>What warehouses and ops say in the same words.</summary>
internal static class StockEvents
{
    public static GoodsReceived GoodsReceived(Fields data) =>
        new(data.Id("receiptId"), data.Id("warehouse"), data.OptionalId("purchaseOrder"), data.List("lines", Line));

    public static GoodsReturned GoodsReturned(Fields data) => new(
        data.Id("returnId"),
        data.Id("warehouse"),
        data.Has("channel") || data.Has("orderId") ? new OrderKey(data.Id("channel"), data.OrderId("orderId")) : null,
        data.List("lines", Line));

    public static StockAdjusted StockAdjusted(Fields data) =>
        new(data.Id("adjustmentId"), data.Id("warehouse"), data.Id("sku"), data.Delta("delta"), data.Text("reason"));

    public static ShipmentDispatched ShipmentDispatched(Fields data, ImmutableArray<SkuQuantity> lines) => new()
    {
        ShipmentId = data.Id("shipmentId"),
        Order = new OrderKey(data.Id("channel"), data.OrderId("orderId")),
        Carrier = data.Text("carrier"),
        TrackingNumber = data.Text("trackingNumber"),
        TrackingUrl = data.OptionalText("trackingUrl"),
        Lines = lines,
    };

    public static SkuQuantity Line(Fields line) => new(line.Id("sku"), line.Quantity("quantity"));
}
