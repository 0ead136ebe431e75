using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Warehouse;

/// <summary>What warehouses and ops say in the same words.</summary>
internal static class StockEvents
{
    public static GoodsReceived GoodsReceived(Fields data) =>
        new(data.Id("receiptId"), data.Id("warehouse"), data.OptionalId("purchaseOrder"), data.List("lines", Received));

    public static StockCounted StockCounted(Fields data) =>
        new(data.Id("countId"), data.Id("warehouse"), data.List("lines", line => new CountedLine(line.Id("sku"), line.Units("onHand"))));

    public static GoodsReturned GoodsReturned(Fields data) => new(
        data.Id("returnId"),
        data.Id("warehouse"),
        data.Has("channel") || data.Has("orderId") ? new OrderKey(data.Id("channel"), data.OrderId("orderId")) : null,
        data.List("lines", Line));

    public static StockAdjusted StockAdjusted(Fields data) =>
        new(data.Id("adjustmentId"), data.Id("warehouse"), data.Id("sku"), data.Delta("delta"), data.Text("reason"));

    public static ShipmentDispatched ShipmentDispatched(Fields data, ImmutableArray<ShippedUnits> lines) => new()
    {
        ShipmentId = data.Id("shipmentId"),
        Order = new OrderKey(data.Id("channel"), data.OrderId("orderId")),
        Carrier = data.Text("carrier"),
        TrackingNumber = data.Text("trackingNumber"),
        TrackingUrl = data.OptionalText("trackingUrl"),
        Lines = lines,
    };

    public static SkuQuantity Line(Fields line) => new(line.Id("sku"), line.Quantity("quantity"));

    public static ShippedUnits Packed(Fields line) => new(line.Id("sku"), line.Quantity("quantity"));

    private static ReceivedLine Received(Fields line)
    {
        var quantity = line.Quantity("quantity");
        var damaged = line.Has("damaged") ? line.Units("damaged") : 0;
        return new(line.Id("sku"), quantity, damaged <= quantity ? damaged : line.Wrong("damaged", "must not be more than quantity.", 0L));
    }
}
