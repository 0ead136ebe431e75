namespace Backorders.App.Tests.Pipeline;

public sealed class FirstSaleTests
{
    [Fact]
    public async Task An_order_on_a_channel_that_was_never_told_a_number_is_taken()
    {
        await using var hub = await TestHub.StartAsync(("Channels__flipkart__StockUrl", "http://127.0.0.1:9/stock"));
        await hub.Client.PutSkuAsync("TEA", new { title = "Tea", channels = new { flipkart = new { buffer = 0 } } });

        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-1"));
    }
}
