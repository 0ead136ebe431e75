using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline;

/// <summary>One order in the Shopify shop, and what the merchant does to it; each deed gives the webhook that tells of it, to be sent whenever the test likes.</summary>
internal sealed class ShopifyEdits(TestHub hub, long id, string sku, int quantity)
{
    private readonly JsonObject _order = Placed(hub, id, sku, quantity);
    private int _minute;

    public string Sku => sku;

    public string Backorder => string.Create(CultureInfo.InvariantCulture, $"shopify-{id}");

    public string LineId => (id + 1).ToString(CultureInfo.InvariantCulture);

    private JsonNode Line => _order["line_items"]![0]!;

    public (string Topic, JsonNode Body) Created() => ("orders/create", _order.DeepClone());

    /// <param name="units">Added to the line.</param>
    public (string Topic, JsonNode Body) Add(int units)
    {
        Line["quantity"] = (int)Line["quantity"]! + units;
        Line["current_quantity"] = (int)Line["current_quantity"]! + units;
        Touch();
        return ("orders/edited", new JsonObject { ["order_edit"] = new JsonObject { ["id"] = 1, ["order_id"] = id } });
    }

    public (string Topic, JsonNode Body) AddLine(long line, string item, int units)
    {
        var added = Line.DeepClone();
        (added["id"], added["sku"], added["quantity"], added["current_quantity"]) = (line, item, units, units);
        _order["line_items"]!.AsArray().Add(added);
        Touch();
        return ("orders/edited", new JsonObject { ["order_edit"] = new JsonObject { ["id"] = 1, ["order_id"] = id } });
    }

    public (string Topic, JsonNode Body) Refund(long refundId, int units, string restockType, string? note = null)
    {
        var refund = new JsonObject
        {
            ["id"] = refundId,
            ["order_id"] = id,
            ["note"] = note,
            ["refund_line_items"] = new JsonArray(new JsonObject { ["line_item_id"] = id + 1, ["quantity"] = units, ["restock_type"] = restockType, ["location_id"] = 905684977 }),
        };
        Line["current_quantity"] = (int)Line["current_quantity"]! - units;
        _order["refunds"]!.AsArray().Add(refund.DeepClone());
        Touch();
        return ("refunds/create", refund);
    }

    /// <summary>Units of the line leave.</summary>
    public (string Topic, JsonNode Body) Fulfil(long fulfilmentId, int units, string? tracking, string status = "success", string? shipmentStatus = null)
    {
        Touch();
        var line = Line.DeepClone();
        line["quantity"] = units;
        return ("fulfillments/create", new JsonObject
        {
            ["id"] = fulfilmentId,
            ["order_id"] = id,
            ["status"] = status,
            ["shipment_status"] = shipmentStatus,
            ["tracking_company"] = "Delhivery",
            ["tracking_number"] = tracking,
            ["updated_at"] = _order["updated_at"]!.DeepClone(),
            ["line_items"] = new JsonArray(line),
        });
    }

    public (string Topic, JsonNode Body) Cancel()
    {
        Touch();
        _order["cancelled_at"] = _order["updated_at"]!.DeepClone();
        return ("orders/cancelled", _order.DeepClone());
    }

    /// <summary>As it is now, which may be old when it is sent.</summary>
    public (string Topic, JsonNode Body) Updated() => ("orders/updated", _order.DeepClone());

    public async Task SaveAsync()
    {
        using var answer = await hub.Http.PutAsJsonAsync("sim/shopify/orders", _order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public Task SendAsync((string Topic, JsonNode Body) webhook) => hub.Client.SendShopifyAsync(webhook.Topic, $"{Guid.NewGuid()}", webhook.Body);

    public async Task<(long Quantity, long Reserved, long Waiting, long Shipped, long Cancelled)> LineAsync(string? lineId = null)
    {
        var order = await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{id}");
        var line = order["lines"]!.AsArray().Single(line => (string)line!["lineId"]! == (lineId ?? LineId))!;
        return ((long)line["quantity"]!, (long)line["reserved"]!, (long)line["waiting"]!, (long)line["shipped"]!, (long)line["cancelled"]!);
    }

    private static JsonObject Placed(TestHub hub, long id, string sku, int quantity)
    {
        var order = DemoOrders.ShopifyOrder(id.ToString(CultureInfo.InvariantCulture), "#1002", hub.Now, "Sara", "+919810000555", quantity);
        order["line_items"]![0]!["sku"] = sku;
        order["refunds"] = new JsonArray();
        return order;
    }

    private void Touch() => _order["updated_at"] = DateTimeOffset.Parse((string)_order["created_at"]!, CultureInfo.InvariantCulture).AddMinutes(++_minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
