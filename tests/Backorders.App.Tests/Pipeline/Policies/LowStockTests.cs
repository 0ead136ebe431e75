namespace Backorders.App.Tests.Pipeline.Policies;

public sealed class LowStockTests
{
    [Fact]
    public async Task The_last_units_are_sold_as_a_backorder_while_the_shops_show_them_truly()
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Equal(2, (long)(await hub.Client.PutSkuAsync("TEA", new { lowStockThreshold = 2, channels = new { flipkart = new { } } }))["lowStockThreshold"]!);
        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        Assert.Equal((3, "inStock"), await NumbersAsync(hub));

        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        Assert.Equal((2, "backorder"), await NumbersAsync(hub));
        Assert.Equal(2, (long)(await hub.SkuAsync("TEA"))["channels"]!["flipkart"]!["available"]!);
        var told = (await hub.Client.GetAsync("sim/channels/flipkart/calls")).AsArray()[^1]!["body"]!["data"]!;
        Assert.Equal((2, "backorder"), ((long)told["available"]!, (string)told["state"]!));

        await hub.OrderAsync("2", "TEA", 2, hub.Now);
        await hub.SettleAsync();
        Assert.Equal((0, "backorder"), await NumbersAsync(hub));
        Assert.Equal(0, (long)(await hub.SkuAsync("TEA"))["backordered"]!);
    }

    private static async Task<(long, string)> NumbersAsync(TestHub hub)
    {
        var sku = await hub.SkuAsync("TEA");
        return ((long)sku["available"]!, (string)sku["state"]!);
    }
}
