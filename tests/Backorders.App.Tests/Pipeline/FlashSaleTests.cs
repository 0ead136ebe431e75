using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

public sealed class FlashSaleTests
{
    [Fact]
    public async Task Of_two_hundred_orders_at_once_for_a_hundred_units_a_hundred_are_reserved_and_a_hundred_wait_in_order_of_placing()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("HOT", new { title = "Hot item", channels = new { flipkart = new { buffer = 0 }, amazon = new { sellerSku = "HOT" } } });
        await hub.ReceiveAsync("GRN-1", "HOT", 100);

        var placedAt = hub.Now;
        var numbers = Enumerable.Range(0, 200).ToArray();
        new Random(7).Shuffle(numbers);
        await Task.WhenAll(numbers.Select(number => hub.OrderAsync($"{number:D4}", "HOT", 1, placedAt.AddMilliseconds(number))));
        await hub.SettleAsync();

        var sku = await hub.SkuAsync("HOT");
        Assert.Equal((100, 100, 100, 0), (Units(sku, "onHand"), Units(sku, "reserved"), Units(sku, "backordered"), Units(sku, "available")));
        var waiting = await WaitingAsync(hub);
        Assert.Equal(100, waiting.Count);
        Assert.Equal(waiting.Order(StringComparer.Ordinal), waiting);
        Assert.All(await Task.WhenAll(waiting.Select(hub.ToldAsync)), told => Assert.Equal(["confirmed"], told));
        Assert.Equal(100, (await hub.MessagesAsync()).Count);
        Assert.Equal("0", (await hub.Client.GetAsync("sim/amazon/stock"))["HOT"]!.ToString());
        Assert.Equal("0", (await hub.Client.GetAsync("sim/channels/flipkart/stock"))["HOT"]!.ToString());
    }

    [Fact]
    public async Task A_receipt_that_is_too_small_fills_the_oldest()
    {
        await using var hub = await TestHub.StartAsync();
        var placedAt = hub.Now;
        foreach (var number in new[] { 5, 3, 1, 4, 2 }) await hub.OrderAsync($"{number}", "HOT", 2, placedAt.AddMinutes(number));
        await hub.SettleAsync();

        await hub.ReceiveAsync("GRN-1", "HOT", 5);

        Assert.Equal("allocated", (string)(await hub.BackorderAsync("flipkart-1"))["state"]!);
        Assert.Equal("allocated", (string)(await hub.BackorderAsync("flipkart-2"))["state"]!);
        var third = await hub.BackorderAsync("flipkart-3");
        Assert.Equal(("waiting", 1), ((string)third["state"]!, (long)third["lines"]![0]!["allocated"]!));
        Assert.Equal(["flipkart-3", "flipkart-4", "flipkart-5"], await WaitingAsync(hub));
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-3"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-4"));
    }

    private static long Units(JsonObject sku, string field) => (long)sku[field]!;

    private static async Task<List<string>> WaitingAsync(TestHub hub)
    {
        var ids = new List<string>();
        var after = "";
        do
        {
            var page = await hub.Client.GetOpsAsync($"api/ops/backorders?state=waiting&limit=40{after}");
            ids.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            after = page["next"] is { } next ? $"&after={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (after.Length > 0);
        return ids;
    }
}
