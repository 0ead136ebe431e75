using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Policies;

/// <summary>A SKU that can't be had any more: everyone who waits for it is told and refunded.</summary>
public sealed class UnfulfillableTests
{
    private const string OrderId = "7300000000000000002";

    [Fact]
    public async Task Everyone_who_waits_is_told_once_and_what_is_there_stays()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddSeconds(1));
        await hub.OrderAsync("3", "CUP", 1, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        for (var again = 0; again < 2; again++) await PostAsync(hub, "TEA", "key");

        Assert.Contains("unfulfillable", await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed", "unfulfillable"], await hub.ToldAsync("flipkart-2"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-3"));
        Assert.Equal(("allocated", "cancelled"), (await StateAsync(hub, "flipkart-1"), await StateAsync(hub, "flipkart-2")));
        Assert.Contains("given up by ops", (await hub.BackorderAsync("flipkart-2"))["history"]!.AsArray().Select(entry => (string)entry!["what"]!));
        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((1, 0, 0), ((long)sku["reserved"]!, (long)sku["backordered"]!, (long)sku["available"]!));
    }

    [Fact]
    public async Task Whoever_has_waited_for_as_long_as_the_policy_allows_is_told_and_what_is_there_stays()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { maxWaitDays = 5 });
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddSeconds(1));
        await hub.OrderAsync("3", "CUP", 1, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        await hub.AdvanceAsync(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));

        Assert.Equal(("allocated", "cancelled", "waiting"), (await StateAsync(hub, "flipkart-1"), await StateAsync(hub, "flipkart-2"), await StateAsync(hub, "flipkart-3")));
        Assert.Equal("unfulfillable", (await hub.ToldAsync("flipkart-1"))[^1]);
        Assert.Equal(["confirmed", "reminder48h", "unfulfillable"], await hub.ToldAsync("flipkart-2"));
        Assert.Single((await hub.BackorderAsync("flipkart-2"))["history"]!.AsArray(), entry => (string)entry!["what"]! == "given up by hub");
        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((1, 0, 1), ((long)sku["reserved"]!, (long)sku["backordered"]!, (long)sku["available"]!));
    }

    [Fact]
    public async Task On_Shopify_it_is_cancelled_and_refunded_for_want_of_stock()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.SendShopifyAsync("orders/create", "created", DemoOrders.ShopifyOrder(OrderId, "#1002", hub.Now, "Sara", "+919810000555", 1));
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        await PostAsync(hub, DemoOrders.Sku);

        var calls = (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().OfType<JsonNode>();
        var cancel = Assert.Single(calls, call => (string?)call["operation"] == "orderCancel");
        Assert.Equal(("INVENTORY", true), ((string)cancel["variables"]!["reason"]!, (bool)cancel["variables"]!["refund"]!));
        Assert.Equal(["confirmed", "unfulfillable"], await hub.ToldAsync($"shopify-{OrderId}"));
        Assert.Contains("Any payment for it is refunded", (string)(await hub.MessagesAsync())[^1]["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_to_wait_afterwards_is_left_alone_even_by_the_same_post_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await PostAsync(hub, "TEA", "key");
        await hub.OrderAsync("2", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromDays(1));

        await PostAsync(hub, "TEA", "key");
        Assert.Equal("waiting", await StateAsync(hub, "flipkart-2"));

        await PostAsync(hub, "TEA", "another key");
        Assert.Equal("cancelled", await StateAsync(hub, "flipkart-2"));
    }

    [Fact]
    public async Task Hundreds_are_given_up_part_by_part_and_a_loss_of_power_in_between_changes_nothing()
    {
        const int Orders = 250;
        await using var hub = await TestHub.StartAsync();
        for (var order = 1; order <= Orders; order++) await hub.OrderAsync($"{order}", "TEA", 1, hub.Now.AddSeconds(-order), phone: null);
        await hub.SettleAsync();

        await hub.Client.PostOpsAsync("api/ops/skus/TEA/unfulfillable", new { reason = "The garden closed." });
        await hub.CrashAndRestartAsync();
        await hub.SettleAsync();

        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((0, 0), ((long)sku["backordered"]!, (long)sku["reserved"]!));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/backorders?state=waiting"))["items"]!.AsArray());
        foreach (var order in new[] { 1, 100, 101, Orders }) Assert.Equal(["confirmed", "unfulfillable"], await hub.ToldAsync($"flipkart-{order}"));
        Assert.True((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray().All(check => (bool)check!["ok"]!));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_customer_who_cancels_in_the_middle_of_it_is_told_once_of_either()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        var link = new Uri((string)(await hub.BackorderAsync("flipkart-1"))["statusUrl"]!).AbsolutePath;

        await Task.WhenAll(hub.Client.PostOpsAsync("api/ops/skus/TEA/unfulfillable", new { reason = "The garden closed." }), hub.Client.CancelByLinkAsync(link));
        await hub.SettleAsync();

        Assert.Equal(2, (await hub.ToldAsync("flipkart-1")).Length);
        Assert.Equal("cancelled", await StateAsync(hub, "flipkart-1"));
        Assert.Equal(0, (long)(await hub.SkuAsync("TEA"))["backordered"]!);
    }

    private static async Task PostAsync(TestHub hub, string sku, string? key = null)
    {
        await hub.Client.PostOpsAsync($"api/ops/skus/{sku}/unfulfillable", new { reason = "The garden closed." }, key);
        await hub.SettleAsync();
    }

    private static async Task<string> StateAsync(TestHub hub, string id) => (string)(await hub.BackorderAsync(id))["state"]!;
}
