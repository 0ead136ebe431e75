using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Warehouse;

internal static class WarehouseReader
{
    public static EventReading Read(ReadOnlyMemory<byte> body) => Envelope.Read(body, (type, _, data) => type switch
    {
        "goods.received" => new EventReading.Understood(StockEvents.GoodsReceived(data)),
        "goods.returned" => new EventReading.Understood(StockEvents.GoodsReturned(data)),
        "shipment.dispatched" => new EventReading.Understood(StockEvents.ShipmentDispatched(data, data.List("lines", StockEvents.Line))),
        _ => new EventReading.Unreadable("type must be goods.received, goods.returned or shipment.dispatched."),
    });
}
