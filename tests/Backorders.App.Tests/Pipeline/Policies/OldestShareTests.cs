namespace Backorders.App.Tests.Pipeline.Policies;

public sealed class OldestShareTests
{
    [Fact]
    public async Task Of_every_two_units_one_goes_to_the_oldest_though_vips_are_before_it()
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Equal(2, (long)(await hub.Client.PutSkuAsync("TEA", new { oldestShare = 2 }))["oldestShare"]!);
        for (var order = 1; order <= 4; order++) await OrderAsync(hub, order, order <= 2 ? "standard" : "vip");
        await hub.SettleAsync();

        for (var receipt = 1; receipt <= 3; receipt++) await hub.ReceiveAsync($"GRN-{receipt}", "TEA", 1);

        var allocated = new List<bool>();
        for (var order = 1; order <= 4; order++) allocated.Add((await hub.ToldAsync($"flipkart-{order}")).Contains("preparing"));
        Assert.Equal([true, false, true, true], allocated);
        Assert.Equal((3, 1, 0), ((long)(await hub.SkuAsync("TEA"))["reserved"]!, (long)(await hub.SkuAsync("TEA"))["backordered"]!, (long)(await hub.SkuAsync("TEA"))["available"]!));
    }

    private static Task OrderAsync(TestHub hub, int order, string tier) => hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{order}", new
    {
        orderId = $"{order}",
        placedAt = hub.Now.AddMinutes(order),
        currency = "INR",
        customer = new { tier },
        lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1 } },
    });
}
