using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Missed;

/// <summary>What a channel never told the hub is asked for, a few minutes later.</summary>
public sealed class MissedOrdersTests
{
    private const string Id = "7300000000000000077";
    private const string AmazonId = "405-7654321-0000001";

    private static readonly TimeSpan UntilNextLooks = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task An_order_whose_webhook_was_lost_is_found_and_its_customer_told()
    {
        await using var hub = await StartAsync();
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await BuyAsync(hub, DemoOrders.ShopifyOrder(Id, "#1077", hub.Now, "Sara", "+919810000555", quantity: 3));

        await hub.AdvanceAsync(UntilNextLooks);

        var backorder = await hub.BackorderAsync($"shopify-{Id}");
        Assert.Equal(("#1077", 2), ((string)backorder["orderName"]!, (int)backorder["lines"]![0]!["quantity"]!));
        Assert.Equal(["confirmed"], await hub.ToldAsync($"shopify-{Id}"));
        Assert.EndsWith("555", (string)(await hub.MessagesAsync()).Single()["to"]!, StringComparison.Ordinal);
        Assert.Equal(1, (long)(await PollAsync(hub, "shopify"))["missed"]!);
        var sku = await hub.SkuAsync(DemoOrders.Sku);
        Assert.Equal((1, 2), ((int)sku["reserved"]!, (int)sku["backordered"]!));
    }

    [Fact]
    public async Task A_webhook_that_was_only_late_changes_nothing()
    {
        await using var hub = await StartAsync();
        var order = DemoOrders.ShopifyOrder(Id, "#1077", hub.Now, "Sara", "+919810000555", quantity: 2);
        await BuyAsync(hub, order);
        await hub.AdvanceAsync(UntilNextLooks);

        await hub.Client.SendShopifyAsync("orders/create", "late", order);
        await hub.SettleAsync();

        Assert.Equal(2, (int)(await hub.SkuAsync(DemoOrders.Sku))["backordered"]!);
        Assert.Equal(["confirmed"], await hub.ToldAsync($"shopify-{Id}"));
    }

    [Fact]
    public async Task What_was_told_is_not_asked_for()
    {
        await using var hub = await StartAsync();
        await hub.Client.SendShopifyAsync("orders/create", "told", DemoOrders.ShopifyOrder(Id, "#1077", hub.Now, "Sara", "+919810000555", quantity: 2));
        await hub.SettleAsync();

        await hub.AdvanceAsync(UntilNextLooks);

        Assert.DoesNotContain(await CallsAsync(hub), call => call.Contains("WholeOrder", StringComparison.Ordinal));
        Assert.Equal(0, (long)(await PollAsync(hub, "shopify"))["missed"]!);
    }

    [Fact]
    public async Task A_cancellation_that_was_not_told_is_found()
    {
        await using var hub = await StartAsync();
        var order = DemoOrders.ShopifyOrder(Id, "#1077", hub.Now, "Sara", "+919810000555", quantity: 2);
        await hub.Client.SendShopifyAsync("orders/create", "told", order);
        await hub.SettleAsync();
        foreach (var field in new[] { "cancelled_at", "updated_at" }) order[field] = $"{hub.Now.UtcDateTime.AddMinutes(1):O}";
        await ChangeAsync(hub, order);

        await hub.AdvanceAsync(UntilNextLooks);

        Assert.Equal("cancelled", (string)(await hub.BackorderAsync($"shopify-{Id}"))["state"]!);
        Assert.Equal(0, (int)(await hub.SkuAsync(DemoOrders.Sku))["backordered"]!);
    }

    [Fact]
    public async Task An_order_from_before_the_hub_is_none_of_its_own()
    {
        await using var hub = await StartAsync();
        var order = DemoOrders.ShopifyOrder(Id, "#1001", hub.Now.AddDays(-2), "Sara", "+919810000555", quantity: 2);
        order["updated_at"] = $"{hub.Now.UtcDateTime:O}";
        await BuyAsync(hub, order);

        await hub.AdvanceAsync(UntilNextLooks);

        using var answer = await hub.Http.SendAsync(Ops($"api/ops/orders/shopify/{Id}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task While_the_shop_gives_no_answer_health_says_so_and_nothing_is_passed_over()
    {
        await using var hub = await StartAsync();
        await BuyAsync(hub, DemoOrders.ShopifyOrder(Id, "#1077", hub.Now, "Sara", "+919810000555", quantity: 1));
        await FailAsync(hub, "shopify", times: 100);
        await hub.AdvanceAsync(UntilNextLooks);
        Assert.Contains("Shopify", (string)(await PollAsync(hub, "shopify"))["failure"]!, StringComparison.Ordinal);

        using (await hub.Http.DeleteAsync("sim/shopify/faults", TestContext.Current.CancellationToken))
        {
            await hub.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal(["confirmed"], await hub.ToldAsync($"shopify-{Id}"));
        Assert.Null((await PollAsync(hub, "shopify"))["failure"]);
    }

    [Fact]
    public async Task Of_Amazon_orders_those_that_are_ours_to_fill_are_found()
    {
        await using var hub = await StartAsync();
        await OpenAsync(hub, AmazonId, "UNSHIPPED", "MERCHANT");
        await OpenAsync(hub, "405-7654321-0000002", "PENDING", "MERCHANT");
        await OpenAsync(hub, "405-7654321-0000003", "UNSHIPPED", "AMAZON");

        await hub.AdvanceAsync(UntilNextLooks);

        Assert.Equal(2, (int)(await hub.SkuAsync(DemoOrders.Sku))["backordered"]!);
        Assert.Equal(2, (int)(await hub.Client.GetOpsAsync($"api/ops/orders/amazon/{AmazonId}"))["lines"]![0]!["quantity"]!);
        Assert.Equal(1, (long)(await PollAsync(hub, "amazon"))["missed"]!);
    }

    /// <summary>A hub that has looked once: from then on it knows which orders are new.</summary>
    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { leadTimeDays = 7, channels = new { shopify = new { inventoryItemId = "9007199254740993" }, amazon = new { sellerSku = DemoOrders.Sku } } });
        await hub.AdvanceAsync(TimeSpan.FromMinutes(6));
        return hub;
    }

    private static async Task BuyAsync(TestHub hub, JsonObject order)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ChangeAsync(TestHub hub, JsonObject order)
    {
        using var answer = await hub.Http.PutAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task OpenAsync(TestHub hub, string id, string status, string by)
    {
        using var answer = await hub.Http.PostAsJsonAsync(
            "sim/amazon/orders",
            new
            {
                orderId = id,
                createdTime = hub.Now,
                lastUpdatedTime = hub.Now,
                fulfillment = new { fulfillmentStatus = status, fulfilledBy = by },
                orderItems = new[] { new { orderItemId = "1", quantityOrdered = 2, product = new { sellerSku = DemoOrders.Sku } } },
            },
            TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task FailAsync(TestHub hub, string platform, int times)
    {
        using var answer = await hub.Http.PostAsJsonAsync($"sim/{platform}/faults", new { status = 503, times }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> PollAsync(TestHub hub, string channel) =>
        (await hub.Client.GetOpsAsync("api/ops/health"))["polls"]!.AsArray().Single(poll => (string)poll!["channel"]! == channel)!;

    private static async Task<IEnumerable<string>> CallsAsync(TestHub hub) =>
        (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().Select(call => call!["body"]!.ToJsonString());

    private static HttpRequestMessage Ops(string path) => new(HttpMethod.Get, path) { Headers = { { "x-functions-key", "ops_sample" } } };
}
