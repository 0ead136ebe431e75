using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

/// <summary>A generic channel's order that changes: what the channel says of it, at minutes after its placing.</summary>
internal sealed class ChangedOrder(TestHub hub, string id, DateTimeOffset placedAt, string sku = "TEA")
{
    public string Sku => sku;

    public string Backorder => $"flipkart-{id}";

    public Task CreateAsync(long quantity) => hub.OrderAsync(id, sku, quantity, placedAt);

    public Task UpdateAsync(int minute, params (string LineId, string Sku, long Quantity)[] lines) => hub.Client.SendChannelAsync(
        "flipkart",
        "order.updated",
        string.Create(CultureInfo.InvariantCulture, $"updated-{id}-{minute}-{Guid.NewGuid()}"),
        new { orderId = id, updatedAt = placedAt.AddMinutes(minute), lines = lines.Select(line => new { lineId = line.LineId, sku = line.Sku, quantity = line.Quantity }) });

    /// <param name="quantity">Cancelled in all; null for the whole order.</param>
    public Task CancelAsync(long? quantity = null) => hub.Client.SendChannelAsync(
        "flipkart", "order.cancelled", $"cancelled-{id}-{Guid.NewGuid()}", quantity is null ? new { orderId = id } : new { orderId = id, lines = new[] { new { lineId = "1", quantity } } });

    public Task ReturnAsync(string returnId, long quantity, bool restock = true, string? warehouse = null) => hub.Client.SendChannelAsync(
        "flipkart", "order.returned", $"returned-{id}-{Guid.NewGuid()}", new { orderId = id, returnId, warehouse, lines = new[] { new { lineId = "1", sku, quantity, restock } } });

    public async Task<JsonObject> ViewAsync() => await hub.Client.GetOpsAsync($"api/ops/orders/flipkart/{id}");

    /// <summary>Units of a line: ordered, reserved, waiting, shipped, cancelled.</summary>
    public async Task<(long Quantity, long Reserved, long Waiting, long Shipped, long Cancelled)> LineAsync(string lineId = "1")
    {
        var line = (await ViewAsync())["lines"]!.AsArray().Single(line => (string)line!["lineId"]! == lineId)!;
        return ((long)line["quantity"]!, (long)line["reserved"]!, (long)line["waiting"]!, (long)line["shipped"]!, (long)line["cancelled"]!);
    }
}
