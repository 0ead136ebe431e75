namespace Backorders.App.Tests.Pipeline;

public sealed class DigestTests
{
    [Fact]
    public async Task A_business_customer_hears_of_all_backorders_once_in_the_morning_from_the_account_manager()
    {
        await using var hub = await TestHub.StartAsync(("Timeline__B2bDigest", "on"), ("Brand__B2bContact", "anita@sample-brand.example"));
        if (UntilHalfPastNine(hub.Now) < TimeSpan.FromHours(1)) await hub.AdvanceAsync(TimeSpan.FromHours(2));
        await OrderAsync(hub, "FK-1", "TEA");
        await OrderAsync(hub, "FK-2", "SALT");
        await hub.SettleAsync();
        Assert.Equal(2, (await hub.MessagesAsync()).Count);

        await hub.AdvanceAsync(UntilHalfPastNine(hub.Now) - TimeSpan.FromMinutes(1));
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        Assert.Equal(2, (await hub.MessagesAsync()).Count);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));

        var digest = Assert.Single((await hub.MessagesAsync()).Select(message => (string)message["body"]!), body => body.Contains("this morning", StringComparison.Ordinal));
        Assert.All(["FK-1: 1 × TEA being packed", "FK-2: 1 × SALT ships when restocked", "anita@sample-brand.example"], words => Assert.Contains(words, digest, StringComparison.Ordinal));
        foreach (var order in new[] { "flipkart-FK-1", "flipkart-FK-2" }) Assert.Equal(["confirmed", "digest"], await hub.ToldAsync(order));
    }

    private static Task OrderAsync(TestHub hub, string orderId, string sku) => hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
    {
        orderId,
        name = orderId,
        placedAt = hub.Now,
        currency = "INR",
        customer = new { name = "Asha Rao", phone = "+919810000123", locale = "en", tier = "b2b" },
        country = "IN",
        payment = "prepaid",
        lines = new[] { new { lineId = "1", sku, quantity = 1 } },
    });

    /// <summary>By the brand's clock, which is five and a half hours ahead.</summary>
    private static TimeSpan UntilHalfPastNine(DateTimeOffset now) => new TimeOnly(4, 0) - TimeOnly.FromDateTime(now.UtcDateTime);
}
