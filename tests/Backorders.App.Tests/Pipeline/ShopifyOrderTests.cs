using System.Net;
using System.Text;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline;

public sealed class ShopifyOrderTests
{
    private const string Backorder = "shopify-" + DemoOrders.RealOrderId;

    [Fact]
    public async Task Shopifys_own_payload_comes_in_five_times_and_counts_once_with_every_id_exact()
    {
        await using var hub = await TestHub.StartAsync();
        var order = DemoOrders.RealShopifyOrder(hub.Now);

        // The first five are one delivery and its retries; a second subscription to the topic delivers under an id of its own.
        for (var time = 0; time < 5; time++) await hub.Client.SendShopifyAsync("orders/create", "delivery-1", order);
        await hub.SettleAsync();
        await hub.Client.SendShopifyAsync("orders/create", "delivery-2", order);
        await hub.SettleAsync();

        var sold = await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{DemoOrders.RealOrderId}");
        Assert.Equal(
            ["487817672276298554", "789012345678901234", "890123456789012345", "976318377106520349", "315789986012684393"],
            sold["lines"]!.AsArray().Select(line => (string)line!["lineId"]!));
        Assert.Equal(1, (long)(await hub.SkuAsync("SKU2006-001"))["backordered"]!);
        Assert.Equal(["confirmed"], await hub.ToldAsync(Backorder));
        Assert.Single(await hub.MessagesAsync());
    }

    [Fact]
    public async Task An_order_that_Shopify_cancels_frees_its_units_for_the_queue()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "SKU2006-001", 1);
        var order = DemoOrders.RealShopifyOrder(hub.Now);
        await hub.Client.SendShopifyAsync("orders/create", "created", order);
        await hub.SettleAsync();
        await hub.OrderAsync("FK-1", "SKU2006-001", 1, hub.Now);
        await hub.SettleAsync();

        order["cancelled_at"] = "2026-11-21T12:00:00Z";
        order["cancel_reason"] = "customer";
        await hub.Client.SendShopifyAsync("orders/cancelled", "cancelled", order);
        await hub.SettleAsync();

        Assert.Equal("allocated", (string)(await hub.BackorderAsync("flipkart-FK-1"))["state"]!);
        Assert.Equal("cancelled", (string)(await hub.BackorderAsync(Backorder))["state"]!);
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Equal((1, 0), ((long)(await hub.SkuAsync("SKU2006-001"))["reserved"]!, (long)(await hub.SkuAsync("SKU2006-001"))["backordered"]!));
    }

    [Fact]
    public async Task A_cancellation_that_comes_before_its_order_wins()
    {
        await using var hub = await TestHub.StartAsync();
        var order = DemoOrders.RealShopifyOrder(hub.Now);
        var cancelled = order.DeepClone();
        cancelled["cancelled_at"] = "2026-11-21T12:00:00Z";

        await hub.Client.SendShopifyAsync("orders/cancelled", "cancelled", cancelled);
        await hub.SettleAsync();
        await hub.Client.SendShopifyAsync("orders/create", "created", order);
        await hub.SettleAsync();

        var sku = await hub.Client.GetOpsAsync("api/ops/skus");
        Assert.All(sku["items"]!.AsArray(), item => Assert.Equal(0, (long)item!["backordered"]!));
        Assert.Empty(await hub.MessagesAsync());
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_and_leaves_no_trace()
    {
        await using var hub = await TestHub.StartAsync();
        using var forged = new HttpRequestMessage(HttpMethod.Post, "api/webhooks/shopify")
        {
            Content = new StringContent(DemoOrders.RealShopifyOrder(hub.Now).ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "X-Shopify-Topic", "orders/create" }, { "X-Shopify-Hmac-Sha256", Convert.ToBase64String(new byte[32]) } },
        };

        using var answer = await hub.Http.SendAsync(forged, TestContext.Current.CancellationToken);
        await hub.SettleAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/skus"))["items"]!.AsArray());
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/backorders"))["items"]!.AsArray());
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_well_signed_body_that_nobody_can_read_is_kept_with_its_reason()
    {
        await using var hub = await TestHub.StartAsync();

        await hub.Client.SendShopifyAsync("orders/create", "broken", new System.Text.Json.Nodes.JsonObject { ["hello"] = "world" });
        await hub.SettleAsync();

        var letter = Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!;
        Assert.Equal("shopify", (string)letter["source"]!);
        Assert.NotEmpty((string)letter["reason"]!);
        Assert.Equal(1, (long)(await hub.Client.GetOpsAsync("api/ops/health"))["queues"]!["inbound"]!["deadLettered"]!);
    }
}
