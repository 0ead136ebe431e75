using System.Net.Http.Json;

namespace Backorders.App.Tests.Pipeline;

/// <summary>What goes wrong between us and Twilio, and must neither lose a message nor double it.</summary>
public sealed class TwilioTroubleTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task Every_customer_hears_once(int status, bool afterAccept)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Http.PostAsJsonAsync("sim/twilio/faults", new { status, times = 4, afterAccept }, TestContext.Current.CancellationToken);

        for (var order = 1; order <= 4; order++) await hub.OrderAsync($"{order}", "TEA", 1, hub.Now.AddSeconds(order), phone: $"+91981000010{order}");
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(
            ["whatsapp:+919810000101", "whatsapp:+919810000102", "whatsapp:+919810000103", "whatsapp:+919810000104"],
            (await hub.MessagesAsync()).Select(message => (string?)message["to"]).Order());
        for (var order = 1; order <= 4; order++) Assert.Equal("delivered", (string?)(await hub.BackorderAsync($"flipkart-{order}"))["messages"]![0]!["status"]);
    }
}
