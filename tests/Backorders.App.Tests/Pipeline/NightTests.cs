namespace Backorders.App.Tests.Pipeline;

public sealed class NightTests
{
    [Fact]
    public async Task Units_that_come_at_night_are_told_of_when_the_customer_is_up()
    {
        await using var hub = await TestHub.StartAsync(("Timeline__QuietHours", "21:00-09:00"));
        await hub.AdvanceAsync(Until(hub.Now, new TimeOnly(16, 30)));
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-FK-1"));

        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-FK-1"));

        await hub.AdvanceAsync(Until(hub.Now, new TimeOnly(3, 31)));
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-FK-1"));
    }

    /// <summary>In UTC, five and a half hours behind the customer.</summary>
    private static TimeSpan Until(DateTimeOffset now, TimeOnly time)
    {
        var wait = time - TimeOnly.FromDateTime(now.UtcDateTime);
        return wait < TimeSpan.Zero ? wait + TimeSpan.FromDays(1) : wait;
    }
}
