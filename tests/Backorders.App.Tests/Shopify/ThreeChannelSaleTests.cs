using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Shopify;

public sealed class ThreeChannelSaleTests
{
    private const int Orders = 400;
    private const int Units = 90;

    [Fact]
    public async Task Of_400_orders_at_once_for_90_units_on_three_channels_90_are_reserved_and_310_wait_in_order_of_placing()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new
        {
            title = "Aviator",
            channels = new { shopify = new { inventoryItemId = "9007199254740993", productId = "4", variantId = "44" }, amazon = new { sellerSku = DemoOrders.Sku }, flipkart = new { buffer = 0 } },
        });
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, Units);
        var before = await PushesAsync(hub);

        var placedAt = hub.Now;
        var numbers = Enumerable.Range(0, Orders).ToArray();
        new Random(11).Shuffle(numbers);
        await Task.WhenAll(numbers.Select(number => OrderAsync(hub, number, placedAt.AddSeconds(number - Orders))));
        await hub.SettleAsync();

        var sku = await hub.SkuAsync(DemoOrders.Sku);
        Assert.Equal((Units, Orders - Units, 0), ((int)sku["reserved"]!, (int)sku["backordered"]!, (int)sku["available"]!));
        var waiting = await WaitingAsync(hub);
        Assert.Equal(Orders - Units, waiting.Count);
        Assert.Equal(waiting.Order(), waiting);
        foreach (var channel in new[] { "sim/shopify/stock", "sim/amazon/stock", "sim/channels/flipkart/stock" })
            Assert.Equal("0", (await hub.Client.GetAsync(channel))[DemoOrders.Sku]!.ToString());
        Assert.Equal("CONTINUE", (string)(await hub.Client.GetAsync("sim/shopify/variants"))["44"]!["inventoryPolicy"]!);
        Assert.InRange(await PushesAsync(hub) - before, 1, Orders - 1);
    }

    private static Task OrderAsync(TestHub hub, int number, DateTimeOffset placedAt)
    {
        var settings = hub.Services.GetRequiredService<IConfiguration>();
        return (number % 3) switch
        {
            0 => hub.Client.SendShopifyAsync(
                "orders/create", $"created-{number}", DemoOrders.ShopifyOrder($"{7300000000000000000 + (number * 10)}", $"#{number}", placedAt, "Sara", "+919810000555", 1)),
            1 => hub.Client.SendAmazonAsync(DemoOrders.AmazonOrder(
                $"405-1234567-{8900000 + number}", $"n-{number}", settings["Amazon:SellerId"]!, settings["Amazon:MarketplaceId"]!, placedAt, 1)),
            _ => hub.OrderAsync($"FK-{number}", DemoOrders.Sku, 1, placedAt),
        };
    }

    /// <summary>The waiting orders by when they were placed, in queue order.</summary>
    private static async Task<List<DateTimeOffset>> WaitingAsync(TestHub hub)
    {
        var placed = new List<DateTimeOffset>();
        var after = "";
        do
        {
            var page = await hub.Client.GetOpsAsync($"api/ops/backorders?state=waiting&limit=100{after}");
            placed.AddRange(page["items"]!.AsArray().Select(item => (DateTimeOffset)item!["placedAt"]!));
            after = page["next"] is { } next ? $"&after={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (after.Length > 0);
        return placed;
    }

    private static async Task<int> PushesAsync(TestHub hub)
    {
        var shopify = (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().Count(call => (string?)call!["operation"] == "inventorySetQuantities");
        var amazon = (await hub.Client.GetAsync("sim/amazon/calls")).AsArray().Count(call => (string?)call!["method"] == "PATCH");
        return shopify + amazon + (await hub.Client.GetAsync("sim/channels/flipkart/calls")).AsArray().Count;
    }
}
