using Backorders.App.Channels.Json;
using Backorders.App.Supply;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Warehouse;

internal static class WarehouseReader
{
    /// <param name="receivedAt">When something happened that doesn't say when, or says that it lies ahead.</param>
    public static EventReading Read(DateTimeOffset receivedAt, ReadOnlyMemory<byte> body) => Envelope.Read(body, (type, at, data) => type switch
    {
        "goods.received" => new EventReading.Understood(StockEvents.GoodsReceived(data)),
        "goods.returned" => new EventReading.Understood(StockEvents.GoodsReturned(data)),
        "stock.counted" => new EventReading.Understood(StockEvents.StockCounted(data)),
        "shipment.dispatched" => new EventReading.Understood(StockEvents.ShipmentDispatched(data, data.List("lines", StockEvents.Packed))),
        "shipment.delivered" => new EventReading.Understood(new ShipmentDelivered(data.Id("shipmentId"), at < receivedAt ? at.Value : receivedAt)),
        "purchaseOrder.updated" => new EventReading.Understood(
            PurchaseOrderReader.Read(data.Id("purchaseOrder"), at < receivedAt ? at.Value : receivedAt, data)),
        _ => new EventReading.Unreadable("type must be goods.received, goods.returned, stock.counted, shipment.dispatched, shipment.delivered or purchaseOrder.updated."),
    });
}
