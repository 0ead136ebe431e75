using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Policies;

/// <summary>Orders that a channel took although it should not have.</summary>
public sealed class OversellTests
{
    private const string OrderId = "7300000000000000002";
    private const string Backorder = $"shopify-{OrderId}";

    [Fact]
    public async Task By_default_they_wait_and_ops_can_list_them()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        Assert.Equal("backorder", (string)(await hub.Client.PutSkuAsync("TEA", new { mode = "stop" }))["onOversell"]!);
        await hub.OrderAsync("2", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        Assert.Equal(["flipkart-1", "flipkart-2"], await ListAsync(hub, ""));
        Assert.Equal(["flipkart-2"], await ListAsync(hub, "?oversold=true"));
        Assert.Equal(["flipkart-1"], await ListAsync(hub, "?oversold=false&state=waiting"));
        var backorder = await hub.BackorderAsync("flipkart-2");
        Assert.True((bool)backorder["lines"]![0]!["oversold"]!);
        Assert.Equal("1 of 1 units owed; TEA was oversold", (string)backorder["history"]![0]!["detail"]!);
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));
    }

    [Fact]
    public async Task Where_ops_wants_them_cancelled_the_customer_hears_sorry_and_Shopify_refunds_once()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { mode = "stop", onOversell = "cancel" });

        for (var again = 0; again < 2; again++) await ShopifyOrderAsync(hub, 1, $"delivery-{again}");

        Assert.Equal(["unfulfillable"], await hub.ToldAsync(Backorder));
        var call = Assert.Single(await ChangesAsync(hub));
        Assert.Equal(("orderCancel", "INVENTORY", true), ((string)call["operation"]!, (string)call["variables"]!["reason"]!, (bool)call["variables"]!["refund"]!));
        var message = (string)Assert.Single(await hub.MessagesAsync())["body"]!;
        Assert.Contains("we cannot get this any more: 1 ×", message, StringComparison.Ordinal);
        Assert.Contains("Any payment for it is refunded", message, StringComparison.Ordinal);
        Assert.Equal("cancelled", (string)(await hub.BackorderAsync(Backorder))["state"]!);
        var sku = await hub.SkuAsync(DemoOrders.Sku);
        Assert.Equal((0, 0, "outOfStock"), ((long)sku["available"]!, (long)sku["backordered"]!, (string)sku["state"]!));
    }

    [Fact]
    public async Task What_stock_could_fill_stays_and_only_the_rest_is_refunded()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { backorderLimit = 1, onOversell = "cancel" });
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);

        await ShopifyOrderAsync(hub, 3, "delivery");

        var refund = Assert.Single(await ChangesAsync(hub));
        Assert.Equal("refundCreate", (string)refund["operation"]!);
        Assert.Equal(2, (long)Assert.Single(refund["variables"]!["input"]!["refundLineItems"]!.AsArray())!["quantity"]!);
        Assert.Equal(["unfulfillable"], await hub.ToldAsync(Backorder));
        var sku = await hub.SkuAsync(DemoOrders.Sku);
        Assert.Equal((1, 0, 0, "backorder"), ((long)sku["reserved"]!, (long)sku["available"]!, (long)sku["backordered"]!, (string)sku["state"]!));

        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 2);
        Assert.Equal((2, "inStock"), ((long)(await hub.SkuAsync(DemoOrders.Sku))["available"]!, (string)(await hub.SkuAsync(DemoOrders.Sku))["state"]!));
        Assert.Equal(["unfulfillable"], await hub.ToldAsync(Backorder));
    }

    [Fact]
    public async Task A_cancellation_by_the_channel_that_follows_tells_nobody_twice()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { mode = "stop", onOversell = "cancel" });
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.SettleAsync();
        Assert.Contains("Any payment for it is refunded", (string)Assert.Single(await hub.MessagesAsync())["body"]!, StringComparison.Ordinal);

        await hub.Client.SendChannelAsync("flipkart", "order.cancelled", "cancelled-1", new { orderId = "1" });
        await hub.SettleAsync();

        Assert.Equal(["unfulfillable"], await hub.ToldAsync("flipkart-1"));
        Assert.True((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray().All(check => (bool)check!["ok"]!));
    }

    [Fact]
    public async Task One_line_of_an_order_can_wait_while_another_is_given_up()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { mode = "stop", onOversell = "cancel" });
        await hub.Client.PutSkuAsync("CUP", new { leadTimeDays = 7 });
        await hub.Client.SendChannelAsync("flipkart", "order.created", "created-1", new
        {
            orderId = "1",
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = "Asha Rao", phone = "+919810000123", locale = "en" },
            lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1 }, new { lineId = "2", sku = "CUP", quantity = 2 } },
        });
        await hub.SettleAsync();

        Assert.Equal(["confirmed", "unfulfillable"], (await hub.ToldAsync("flipkart-1")).Order(StringComparer.Ordinal));
        Assert.Contains(await hub.MessagesAsync(), message => ((string)message["body"]!).Contains("out of stock right now: 2 × CUP. You", StringComparison.Ordinal));
        Assert.Contains(await hub.MessagesAsync(), message => ((string)message["body"]!).Contains("cannot get this any more: 1 × TEA. We", StringComparison.Ordinal));
        var backorder = await hub.BackorderAsync("flipkart-1");
        Assert.Equal("waiting", (string)backorder["state"]!);
        Assert.NotNull(backorder["promisedOn"]);
    }

    private static async Task ShopifyOrderAsync(TestHub hub, int units, string delivery)
    {
        await hub.Client.SendShopifyAsync("orders/create", delivery, DemoOrders.ShopifyOrder(OrderId, "#1002", hub.Now, "Sara", "+919810000555", units));
        await hub.SettleAsync();
    }

    private static async Task<List<JsonNode>> ChangesAsync(TestHub hub) =>
        [.. (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().OfType<JsonNode>().Where(call => (string?)call["operation"] is "orderCancel" or "refundCreate")];

    private static async Task<string[]> ListAsync(TestHub hub, string query) =>
        [.. (await hub.Client.GetOpsAsync($"api/ops/backorders{query}"))["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
