namespace Backorders.App.Inbound;

/// <summary>What ops and the hub call their messages. Each body is the JSON object named here.</summary>
public static class Topics
{
    /// <summary>{receiptId, warehouse, purchaseOrder?, lines:[{sku, quantity}]}</summary>
    public const string GoodsReceived = "goods.received";

    /// <summary>{adjustmentId, warehouse, sku, delta, reason}</summary>
    public const string StockAdjusted = "stock.adjusted";

    /// <summary>{order: "{channel}-{orderId}", by, reason, refund}</summary>
    public const string BackorderCancel = "backorder.cancel";

    /// <summary>{order: "{channel}-{orderId}", id, priority, at}</summary>
    public const string BackorderPriority = "backorder.priority";

    /// <summary>{id, action, request, by, at, step?, after?}</summary>
    public const string BackorderBulk = "backorder.bulk";

    /// <summary>{sku, id, reason, at, step?, after?, again?}</summary>
    public const string SkuUnfulfillable = "sku.unfulfillable";

    /// <summary>{sku}: its release date has come.</summary>
    public const string SkuReleased = "sku.released";

    /// <summary>{order: "{channel}-{orderId}", id, promisedOn, reason}</summary>
    public const string BackorderPromise = "backorder.promise";

    /// <summary>{order: "{channel}-{orderId}", attempt}</summary>
    public const string OrderRead = "order.read";

    /// <summary>{channel, shop, at, step}: the next part of a shop's erasure.</summary>
    public const string ShopRedact = "shop.redact";

    /// <summary>{shipmentId, channel, orderId, carrier, trackingNumber, trackingUrl?, lines?:[{sku, quantity}]}</summary>
    public const string ShipmentDispatched = "shipment.dispatched";

    /// <summary>{sku, attempt}: look whether those who watch it can be told.</summary>
    public const string StockWatched = "stock.watched";

    /// <summary>{sku}; goes to the queue of what channels are told.</summary>
    public const string StockPush = "stock.push";
}
