using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Shopify;

/// <summary>What the hub sends to Shopify when everything that it asks of Shopify comes up once.</summary>
public sealed class ShopifyCalls : IAsyncLifetime
{
    private const string Item = "9007199254740993";

    internal IReadOnlyList<ShopifyCall> Sent { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var hub = await TestHub.StartAsync(("Timeline__AuthorisationNoticeDays", "7"), ("Offers__Kind", "discount"));
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { leadTimeDays = 7, channels = new { shopify = new { inventoryItemId = Item, productId = "4", variantId = "44" } } });
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await OrderAsync(hub, "7300000000000000001", units: 3);
        await OrderAsync(hub, "7300000000000000011", units: 1);
        await CancelAsync(hub, "7300000000000000001");
        await CancelAsync(hub, "7300000000000000011");
        await ChargeAsync(hub, "7300000000000000031");
        await GiveUpAsync(hub, "7300000000000000041");
        await hub.Client.SendShopifyAsync("orders/edited", "edited", new JsonObject { ["order_edit"] = new JsonObject { ["id"] = 1, ["order_id"] = 7300000000000000001 } });
        await hub.SettleAsync();
        await hub.Client.SendShopifyAsync(
            "fulfillment_orders/placed_on_hold", "held", new JsonObject { ["fulfillment_order"] = new JsonObject { ["id"] = "gid://shopify/FulfillmentOrder/7300000000000000011" } });
        await hub.SettleAsync();
        await SellUnseenAsync(hub);
        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 5);
        await ShipAsync(hub, "7300000000000000001");
        await MissAsync(hub, "7300000000000000021");
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Sent = [.. (await hub.Client.GetAsync("sim/shopify/calls")).AsArray()
            .Select(call => new ShopifyCall((string)call!["body"]!["query"]!, call["body"]!["variables"]!))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task OrderAsync(TestHub hub, string id, int units)
    {
        await hub.Client.SendShopifyAsync("orders/create", $"created {id}", DemoOrders.ShopifyOrder(id, "#1002", hub.Now, "Sara", "+919810000555", units));
        await hub.SettleAsync();
    }

    private static async Task CancelAsync(TestHub hub, string id)
    {
        await hub.Client.PostOpsAsync($"api/ops/backorders/shopify-{id}/cancel", new { reason = "The mill burnt down.", refund = true });
        await hub.SettleAsync();
    }

    private static async Task ChargeAsync(TestHub hub, string id)
    {
        await hub.Client.PutSkuAsync("SILK", new { charge = "atFulfilment" });
        var order = DemoOrders.ShopifyOrder(id, "#1031", hub.Now, "Sara", "+919810000555", 1);
        order["line_items"]![0]!["sku"] = "SILK";
        order["financial_status"] = "authorized";
        await hub.Client.SendShopifyAsync("orders/create", $"created {id}", order);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-SILK", "SILK", 1);
    }

    private static async Task GiveUpAsync(TestHub hub, string id)
    {
        var order = DemoOrders.ShopifyOrder(id, "#1041", hub.Now, "Sara", "+919810000555", 1);
        order["line_items"]![0]!["sku"] = "GONE";
        await hub.Client.SendShopifyAsync("orders/create", $"created {id}", order);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.Client.PostOpsAsync("api/ops/skus/GONE/unfulfillable", new { reason = "The mill burnt down." });
        await hub.SettleAsync();
    }

    private static async Task ShipAsync(TestHub hub, string id)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", $"sent-{id}", new
        {
            shipmentId = $"S-{id}",
            channel = "shopify",
            orderId = id,
            carrier = "Delhivery",
            trackingNumber = $"T-{id}",
            trackingUrl = "https://delhivery.example/T",
            lines = new[] { new { sku = DemoOrders.Sku, quantity = 1 } },
        });
        await hub.SettleAsync();
    }

    private static async Task MissAsync(TestHub hub, string id)
    {
        await hub.AdvanceAsync(TimeSpan.FromMinutes(6));

        // Of a SKU whose number the shop doesn't keep, so that it is for sale whatever the minute.
        var order = DemoOrders.ShopifyOrder(id, "#1021", hub.Now, "Sara", "+919810000555", 1);
        order["line_items"]![0]!["sku"] = "UNLINKED";
        using var answer = await hub.Http.PostAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(11));
    }

    private static async Task SellUnseenAsync(TestHub hub)
    {
        using var answer = await hub.Http.PostAsJsonAsync($"sim/shopify/stock/{Item}/changes", new { delta = -1 }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
