using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline.Policies;

public sealed class PriorityTests
{
    [Fact]
    public async Task Whom_ops_moves_to_the_front_is_served_first_and_the_list_says_so()
    {
        await using var hub = await TestHub.StartAsync();
        await ThreeWaitAsync(hub);

        await PostAsync(hub, "flipkart-3", "vip");
        await PostAsync(hub, "flipkart-3", "vip");

        Assert.Equal(["flipkart-3", "flipkart-1", "flipkart-2"], await ListAsync(hub));
        Assert.Equal(["flipkart-3", "flipkart-1", "flipkart-2"], await ListAsync(hub, "?state=waiting"));
        Assert.Equal("vip", (string)(await hub.BackorderAsync("flipkart-3"))["priority"]!);

        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-3"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["flipkart-3"], await ListAsync(hub, "?state=allocated"));
        Assert.True((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray().All(check => (bool)check!["ok"]!));
    }

    [Fact]
    public async Task It_can_be_taken_back_and_a_post_that_comes_again_late_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        await ThreeWaitAsync(hub);

        await PostAsync(hub, "flipkart-3", "express", "key-1");
        await PostAsync(hub, "flipkart-3", "standard", "key-2");
        await hub.AdvanceAsync(TimeSpan.FromHours(1));
        await PostAsync(hub, "flipkart-3", "express", "key-1");

        Assert.Equal(["flipkart-1", "flipkart-2", "flipkart-3"], await ListAsync(hub));
        Assert.Equal("standard", (string)(await hub.BackorderAsync("flipkart-3"))["priority"]!);
        Assert.Equal(2, (await hub.BackorderAsync("flipkart-3"))["history"]!.AsArray().Count(entry => (string)entry!["what"]! == "priority changed"));
    }

    [Fact]
    public async Task Whom_ops_makes_a_vip_gets_of_the_safety_stock_that_no_shop_shows()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { safetyStock = 2, channels = new { flipkart = new { } } });
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        Assert.Equal((0, "backorder", 1), Numbers(await hub.SkuAsync("TEA")));

        await PostAsync(hub, "flipkart-1", "vip");

        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal((0, "backorder", 0), Numbers(await hub.SkuAsync("TEA")));
    }

    [Fact]
    public async Task The_safety_stock_is_for_vips_only_from_the_door_on()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { safetyStock = 2 });
        await hub.ReceiveAsync("GRN-1", "TEA", 3);

        await OrderAsync(hub, "1", "standard", 2);
        await OrderAsync(hub, "2", "vip", 1);
        await OrderAsync(hub, "3", "b2b", 1);

        Assert.Equal((0, "backorder", 2), Numbers(await hub.SkuAsync("TEA")));
        Assert.Equal(["flipkart-3", "flipkart-1"], await ListAsync(hub));
    }

    [Fact]
    public async Task Another_word_is_refused_with_the_words_that_there_are()
    {
        await using var hub = await TestHub.StartAsync();
        await ThreeWaitAsync(hub);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.PostOpsAsync("api/ops/backorders/flipkart-1/priority", new { priority = "soon" }));

        Assert.Contains("exchange, vip, express, b2b, standard", failure.Message, StringComparison.Ordinal);
    }

    private static async Task ThreeWaitAsync(TestHub hub)
    {
        for (var order = 1; order <= 3; order++) await hub.OrderAsync($"{order}", "TEA", 1, hub.Now.AddMinutes(order));
        await hub.SettleAsync();
    }

    private static async Task OrderAsync(TestHub hub, string orderId, string tier, long quantity)
    {
        await hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
        {
            orderId,
            placedAt = hub.Now,
            currency = "INR",
            customer = new { tier },
            lines = new[] { new { lineId = "1", sku = "TEA", quantity } },
        });
        await hub.SettleAsync();
    }

    private static async Task PostAsync(TestHub hub, string id, string priority, string? key = null)
    {
        await hub.Client.PostOpsAsync($"api/ops/backorders/{id}/priority", new { priority }, key);
        await hub.SettleAsync();
    }

    private static (long Available, string State, long Owed) Numbers(JsonObject sku) => ((long)sku["available"]!, (string)sku["state"]!, (long)sku["backordered"]!);

    private static async Task<string[]> ListAsync(TestHub hub, string query = "") =>
        [.. (await hub.Client.GetOpsAsync($"api/ops/backorders{query}"))["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
