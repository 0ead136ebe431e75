using System.Net.Http.Json;

namespace Backorders.App.Tests.Pipeline;

public sealed class SmsFallbackTests
{
    [Fact]
    public async Task Who_has_no_WhatsApp_hears_by_SMS_even_of_the_last_thing_there_is_to_tell()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Http.PostAsJsonAsync("sim/twilio/absent", new { phone = "+919810000123" }, TestContext.Current.CancellationToken);

        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        await hub.Client.PostOpsAsync("api/ops/backorders/flipkart-FK-1/cancel", new { reason = "discontinued", refund = true });
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(
            ["whatsapp:+919810000123", "+919810000123", "whatsapp:+919810000123", "+919810000123"],
            (await hub.MessagesAsync()).Select(message => (string?)message["to"]));
        var messages = (await hub.BackorderAsync("flipkart-FK-1"))["messages"]!.AsArray();
        Assert.Equal(["confirmed sms delivered", "cancelled sms delivered"], messages.Select(message => $"{message!["stage"]} {message["via"]} {message["status"]}"));
        Assert.All(messages, message => Assert.Equal("63024", (string?)message!["before"]!["errorCode"]));
    }
}
