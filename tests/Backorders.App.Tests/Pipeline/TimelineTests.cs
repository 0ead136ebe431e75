namespace Backorders.App.Tests.Pipeline;

public sealed class TimelineTests
{
    [Fact]
    public async Task Whoever_still_waits_after_48_hours_is_reminded_once_and_whoever_does_not_is_not()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddMinutes(1));
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        await hub.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));

        await hub.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-2"));

        await hub.AdvanceAsync(TimeSpan.FromDays(15));
        Assert.Equal(["confirmed", "reminder48h", "stillWaiting", "stillWaiting"], await hub.ToldAsync("flipkart-2"));
    }

    [Fact]
    public async Task A_hub_that_loses_power_goes_on_where_it_was_and_tells_nobody_twice()
    {
        await using var hub = await TestHub.StartAsync();
        for (var order = 1; order <= 5; order++) await hub.OrderAsync($"{order}", "TEA", 1, hub.Now.AddSeconds(order));

        await hub.CrashAndRestartAsync();
        await hub.SettleAsync();
        for (var order = 1; order <= 5; order++) Assert.Equal(["confirmed"], await hub.ToldAsync($"flipkart-{order}"));

        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        await hub.CrashAndRestartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        Assert.Equal(["confirmed", "reminder48h", "preparing"], await hub.ToldAsync("flipkart-3"));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-4"));
        Assert.Equal(13, (await hub.MessagesAsync()).Count);
    }
}
