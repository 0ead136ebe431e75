using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Shopify;

/// <summary>The hub beside a Shopify shop that sells on its own, and is heard of when the test lets it.</summary>
internal sealed class ShopHub(TestHub hub) : IAsyncDisposable
{
    private const long FirstItem = 9007199254740993;

    private readonly Dictionary<string, JsonObject> _unheard = [];
    private int _orders;

    public TestHub Hub => hub;

    public static async Task<ShopHub> StartAsync(params (string Name, string Value)[] settings) => new(await TestHub.StartAsync(settings));

    /// <param name="number">Of the SKU, which is also its inventory item, product and variant.</param>
    public Task ListAsync(int number, bool withVariant = true, string mode = "backorder", int leadTimeDays = 7) => hub.Client.PutSkuAsync(Sku(number), new
    {
        title = $"Thing {number}",
        mode,
        leadTimeDays,
        channels = new
        {
            shopify = new { inventoryItemId = $"{FirstItem + number}", productId = withVariant ? $"{100 + number}" : null, variantId = withVariant ? $"{number}" : null },
            flipkart = new { buffer = 0 },
        },
    });

    public async Task ReceiveAsync(string receipt, params (int Number, long Quantity)[] lines)
    {
        await hub.Client.SendWarehouseAsync(
            "goods.received", receipt, new { receiptId = receipt, warehouse = "BLR", lines = lines.Select(line => new { sku = Sku(line.Number), quantity = line.Quantity }) });
        await hub.SettleAsync();
    }

    /// <summary>A customer buys in the shop. The hub hears nothing yet.</summary>
    /// <returns>The order; null when the shop didn't sell.</returns>
    public async Task<string?> BuyAsync(int number, long quantity)
    {
        var id = $"{7300000000000000000 + (++_orders * 100)}";
        var order = DemoOrders.ShopifyOrder(id, $"#{_orders}", hub.Now, "Sara", "+919810000555", (int)quantity);
        order["line_items"]![0]!["sku"] = Sku(number);
        using var answer = await hub.Http.PostAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict) return null;
        answer.EnsureSuccessStatusCode();
        _unheard[id] = order;
        return id;
    }

    public Task HearAsync(string order) => hub.Client.SendShopifyAsync("orders/create", $"created {order}", _unheard[order]);

    public async Task<long> ShownAsync(int number) => (long)((await hub.Client.GetAsync("sim/shopify/stock"))[Sku(number)] ?? 0L);

    public async Task<string> VariantAsync(int number) => (await hub.Client.GetAsync("sim/shopify/variants"))[$"{number}"]!.ToJsonString();

    /// <summary>The mutations that the shop was sent, oldest first, without what timers asked meanwhile.</summary>
    public async Task<IReadOnlyList<JsonNode>> CallsAsync() =>
    [
        .. (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().OfType<JsonNode>()
            .Where(call => (string?)call["operation"] is not ("nodes" or "orders" or "webhookSubscriptions")),
    ];

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    public static string Sku(int number) => $"THING-{number:D3}";
}
