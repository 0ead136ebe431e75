using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

/// <summary>
/// What happened to one Shopify order, each deed with the message that tells of it, to be sent whenever the test likes; and what the hub made of it.
/// The order has a SKU of its own, so that many histories share a hub.
/// </summary>
internal sealed class OrderHistory(TestHub hub, long id, int quantity)
{
    private readonly ShopifyEdits _order = new(hub, id, $"SKU-{id}", quantity);
    private readonly Dictionary<char, Func<Task>> _messages = [];

    /// <summary>Receipts, which say when stock came and so whether a customer ever had to wait.</summary>
    public const char Receipt = 'G';

    public string Sku => _order.Sku;

    public string Name { get; init; } = "";

    public IReadOnlyCollection<char> Happened => _messages.Keys;

    public void Created() => Tell('C', _order.Created());

    public void Updated(int units)
    {
        _order.Add(units);
        Tell('U', _order.Updated());
    }

    public void Refunded(int units, string restockType, char letter = 'R') => Tell(letter, _order.Refund(id + 50 + letter, units, restockType));

    public void Fulfilled(int units, char letter = 'F', string status = "success") => Tell(letter, _order.Fulfil(id + 20 + letter, units, $"TRK-{letter}", status));

    public void Cancelled() => Tell('X', _order.Cancel());

    /// <summary>The warehouse tells of a parcel, by its SKU.</summary>
    public void Dispatched(int units, char letter) => _messages[letter] = () => hub.Client.SendWarehouseAsync("shipment.dispatched", $"{Guid.NewGuid()}", new
    {
        shipmentId = $"S-{id}-{letter}",
        channel = "shopify",
        orderId = id.ToString(CultureInfo.InvariantCulture),
        carrier = "Delhivery",
        trackingNumber = $"TRK-{letter}",
        lines = new[] { new { sku = Sku, quantity = units } },
    });

    public void Received(int units) => _messages[Receipt] = () => hub.Client.SendWarehouseAsync(
        "goods.received", $"{Guid.NewGuid()}", new { receiptId = $"GRN-{id}", warehouse = "BLR", lines = new[] { new { sku = Sku, quantity = units } } });

    /// <summary>Under an id of its own each time.</summary>
    public Task SendAsync(char message) => _messages[message]();

    /// <summary>
    /// Where it ended: ledger, order and backorder, in all that can be seen of them but times, ids and what was said on the way. Which of its units
    /// an order had to wait for hangs on when stock came; so does whether it has a backorder.
    /// </summary>
    /// <param name="withBackorder">Left out where a receipt, or the cancellation, may come before the order.</param>
    public async Task<string> EndAsync(bool withBackorder)
    {
        var sku = await hub.SkuAsync(Sku);
        var order = await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{id}");
        var lines = order["lines"]!.AsArray().Select(line => Pick(line!, "quantity", "reserved", "waiting", "shipped", "cancelled", "returned"));
        var parcels = order["parcels"]!.AsArray().Select(parcel => Pick(parcel!, "carrier", "trackingNumber")).Order();
        var end = $"{Pick(sku, "onHand", "reserved", "available", "backordered")} | {(order["cancelledAt"] is null ? "live" : "cancelled")} | {string.Join(", ", lines)} | {string.Join(", ", parcels)}";
        if (!withBackorder) return end;

        var backorder = order["backorder"] is null ? new JsonObject { ["lines"] = new JsonArray() } : await hub.BackorderAsync(_order.Backorder);
        var owed = backorder["lines"]!.AsArray().Select(line => Pick(line!, "quantity", "allocated", "shipped", "cancelled"));
        return $"{end} | {backorder["state"]}: {string.Join(", ", owed)}";
    }

    private void Tell(char letter, (string Topic, JsonNode Body) webhook) => _messages[letter] = () => _order.SendAsync(webhook);

    private static string Pick(JsonNode of, params string[] names) => string.Join(' ', names.Select(name => $"{name} {of[name]}"));
}
