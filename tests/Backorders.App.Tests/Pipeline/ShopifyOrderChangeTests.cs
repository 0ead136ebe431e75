using System.Net.Http.Json;

namespace Backorders.App.Tests.Pipeline;

/// <summary>A merchant edits and refunds orders in the Shopify shop. Every webhook comes twice, under ids of its own.</summary>
public sealed class ShopifyOrderChangeTests
{
    private const long Id = 7300000000000000001;

    [Fact]
    public async Task An_edited_order_is_read_anew_with_the_lines_that_were_added()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());

        var edited = order.Add(1);
        order.AddLine(Id + 7, "CUP", 2);
        await order.SaveAsync();
        await TwiceAsync(hub, order, edited);

        Assert.Equal((3, 2, 1, 0, 0), await order.LineAsync());
        Assert.Equal((2, 0, 2, 0, 0), await order.LineAsync($"{Id + 7}"));
        Assert.Equal(["confirmed"], await hub.ToldAsync(order.Backorder));
    }

    [Fact]
    public async Task An_update_that_changes_no_line_asks_Shopify_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        var before = await AskedAsync(hub);

        await TwiceAsync(hub, order, order.Updated());

        Assert.Equal(before, await AskedAsync(hub));
        Assert.Equal((2, 0, 2, 0, 0), await order.LineAsync());
    }

    [Fact]
    public async Task An_old_update_undoes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        order.Add(1);
        var old = order.Updated();
        order.Add(1);
        await order.SaveAsync();
        await TwiceAsync(hub, order, order.Updated());

        await TwiceAsync(hub, order, old);

        Assert.Equal((4, 0, 4, 0, 0), await order.LineAsync());
    }

    [Fact]
    public async Task What_a_merchant_refunds_is_cancelled_and_told_once()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        var order = new ShopifyEdits(hub, Id, "TEA", 3);
        await TwiceAsync(hub, order, order.Created());

        var refunded = order.Refund(501, 2, "cancel");
        await order.SaveAsync();
        await TwiceAsync(hub, order, refunded);
        await TwiceAsync(hub, order, order.Updated());

        Assert.Equal((3, 1, 0, 0, 2), await order.LineAsync());
        Assert.Equal("cancelled", (string)(await hub.BackorderAsync(order.Backorder))["state"]!);
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(order.Backorder));
        Assert.DoesNotContain((await hub.Client.GetAsync("sim/shopify/calls")).AsArray(), call => (string?)call!["operation"] is "refundCreate" or "orderCancel");
    }

    [Fact]
    public async Task Our_own_refund_comes_back_and_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        var order = new ShopifyEdits(hub, Id, "TEA", 3);
        await TwiceAsync(hub, order, order.Created());
        await hub.Client.PostOpsAsync($"api/ops/backorders/{order.Backorder}/cancel", new { reason = "The mill burnt down.", refund = true });
        await hub.SettleAsync();

        // The shop has it under our note already: what comes is only the word of it.
        var refunded = order.Refund(501, 2, "cancel");
        await TwiceAsync(hub, order, refunded);

        Assert.Equal((3, 1, 0, 0, 2), await order.LineAsync());
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(order.Backorder));
        Assert.Single((await hub.Client.GetAsync("sim/shopify/calls")).AsArray(), call => (string?)call!["operation"] is "refundCreate" or "orderCancel");
        await AssertHealthyAsync(hub);
    }

    [Fact]
    public async Task Units_that_Shopify_sells_again_while_others_wait_for_them_are_taken_out_of_its_window()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { channels = new { shopify = new { inventoryItemId = "9007199254740993" } } });
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        await hub.OrderAsync("FK-1", "TEA", 2, hub.Now.AddMinutes(1));
        await hub.SettleAsync();

        var refunded = order.Refund(501, 2, "cancel");
        await order.SaveAsync();
        using (var put = await hub.Http.PostAsJsonAsync("sim/shopify/stock/9007199254740993/changes", new { delta = 2 }, TestContext.Current.CancellationToken)) put.EnsureSuccessStatusCode();
        await TwiceAsync(hub, order, refunded);

        Assert.Equal("allocated", (string)(await hub.BackorderAsync("flipkart-FK-1"))["state"]!);
        Assert.Equal(0, (long)(await hub.SkuAsync("TEA"))["available"]!);
        Assert.Equal("0", (await hub.Client.GetAsync("sim/shopify/stock"))["TEA"]!.ToString());
    }

    [Fact]
    public async Task While_Shopify_is_down_the_order_is_asked_for_again_later()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ShopifyEdits(hub, Id, "TEA", 1);
        await TwiceAsync(hub, order, order.Created());
        var edited = order.Add(2);
        await order.SaveAsync();
        using (var fault = await hub.Http.PostAsJsonAsync("sim/shopify/faults", new { status = 503, times = 8 }, TestContext.Current.CancellationToken)) fault.EnsureSuccessStatusCode();

        await order.SendAsync(edited);
        await hub.SettleAsync();
        Assert.Equal((1, 0, 1, 0, 0), await order.LineAsync());
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal((3, 0, 3, 0, 0), await order.LineAsync());
        await AssertHealthyAsync(hub);
    }

    /// <summary>Created (5), edited up (6), refunded in part (1, for sale again), refunded in part (1), in every order of arrival: three of stock, the rest owed.</summary>
    [Theory]
    [InlineData("cancel")]
    [InlineData("no_restock")]
    public async Task Whatever_comes_first_the_end_is_the_same(string restockType)
    {
        await using var hub = await TestHub.StartAsync();
        var orders = OrderChangeTests.Permutations("CUXR").Select((arrival, i) => (Arrival: arrival, Order: new ShopifyEdits(hub, Id + (i * 100), $"TEA-{arrival}", 5))).ToList();
        foreach (var (_, order) in orders) await hub.ReceiveAsync($"GRN-{order.Sku}", order.Sku, 3);
        var webhooks = new List<Dictionary<char, (string Topic, System.Text.Json.Nodes.JsonNode Body)>>();
        foreach (var (_, order) in orders)
        {
            webhooks.Add(new() { ['C'] = order.Created(), ['U'] = order.Add(1), ['X'] = order.Refund(601, 1, "cancel"), ['R'] = order.Refund(602, 1, restockType) });
            await order.SaveAsync();
        }

        for (var turn = 0; turn < 4; turn++)
        {
            // One after the other, for Shopify would throttle so many questions at once.
            for (var i = 0; i < orders.Count; i++) await TwiceAsync(hub, orders[i].Order, webhooks[i][orders[i].Arrival[turn]]);
        }

        foreach (var (_, order) in orders)
        {
            var restocks = restockType == "cancel";
            Assert.Equal(restocks ? (6, 3, 1, 0, 2) : (6, 2, 2, 0, 2), await order.LineAsync());
            var sku = await hub.SkuAsync(order.Sku);
            Assert.Equal(restocks ? (3, 3, 1) : (2, 2, 2), ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!));
            Assert.Equal("waiting", (string)(await hub.BackorderAsync(order.Backorder))["state"]!);
        }

        await AssertHealthyAsync(hub);
    }

    private static async Task<IEnumerable<string>> AskedAsync(TestHub hub) =>
        (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().Select(call => (string)call!["operation"]!);

    private static async Task TwiceAsync(TestHub hub, ShopifyEdits order, (string Topic, System.Text.Json.Nodes.JsonNode Body) webhook)
    {
        for (var time = 0; time < 2; time++)
        {
            await order.SendAsync(webhook);
            await hub.SettleAsync();
        }
    }

    private static async Task AssertHealthyAsync(TestHub hub)
    {
        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
        Assert.Equal(0, (long)health["queues"]!["inbound"]!["deadLettered"]!);
    }
}
