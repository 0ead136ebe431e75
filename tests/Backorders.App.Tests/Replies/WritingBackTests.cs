using System.Net.Http.Json;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Replies;

/// <summary>Customers write back, through Twilio's own call.</summary>
public sealed class WritingBackTests
{
    private const string Number = "+919810000123";
    private const string Backorder = "flipkart-1";

    [Fact]
    public async Task A_customer_asks_cancels_and_is_told_what_became_of_it()
    {
        await using var hub = await WaitingAsync();

        await WriteAsync(hub, "status");
        await WriteAsync(hub, "cancel please");
        await WriteAsync(hub, "yes");

        Assert.Equal(["Hi Asha, thank you", "Your order 1 with", "Shall we cancel this", "Done: what had not", "Hi Asha, this is"], await StartsAsync(hub));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.All(await hub.MessagesAsync(), message => Assert.Equal("delivered", (string)message["status"]!));
    }

    [Fact]
    public async Task After_stop_the_timeline_goes_on_in_silence_until_start()
    {
        await using var hub = await WaitingAsync();
        await WriteAsync(hub, "STOP");
        await WriteAsync(hub, "stop");
        await WriteAsync(hub, "status");
        await hub.Client.CancelByLinkAsync(new Uri((string)(await hub.BackorderAsync(Backorder))["statusUrl"]!).AbsolutePath);
        await hub.SettleAsync();
        await WriteAsync(hub, "start");
        await WriteAsync(hub, "status");

        Assert.Equal(["Hi Asha, thank you", "You get no more", "Good to have you", "Your order 1 with"], await StartsAsync(hub));
        var messages = (await hub.BackorderAsync(Backorder))["messages"]!.AsArray();
        Assert.Equal("optedOut", (string)messages.Single(message => (string)message!["stage"]! == "cancelled")!["status"]!);
    }

    [Fact]
    public async Task A_question_is_answered_by_ops_while_the_window_is_open_and_turns_red_after_a_day()
    {
        await using var hub = await WaitingAsync();
        await WriteAsync(hub, "Is it the same colour as in the picture?");
        var question = Assert.Single((await hub.Client.GetOpsAsync("api/ops/questions?state=open"))["items"]!.AsArray())!;
        Assert.Equal(("••••••••••123", "whatsapp", false), ((string)question["from"]!, (string)question["via"]!, (bool)question["overdue"]!));
        var path = $"api/ops/questions/{question["id"]}";

        await hub.Client.PostOpsAsync($"{path}/answer", new { text = "Yes, it is." });
        await hub.Client.PostOpsAsync($"{path}/answer", new { text = "Yes, it is." });

        Assert.Equal(["Hi Asha, thank you", "Thank you for writing.", "Yes, it is."], await StartsAsync(hub));
        Assert.Equal("answered", (string)(await hub.Client.GetOpsAsync(path))["state"]!);

        await WriteAsync(hub, "And the size?");
        await hub.AdvanceAsync(TimeSpan.FromHours(25));
        var late = Assert.Single((await hub.Client.GetOpsAsync("api/ops/questions?state=open"))["items"]!.AsArray())!;
        Assert.True((bool)late["overdue"]!);
        Assert.Equal((1, 1), await CountsAsync(hub));
        using var refused = await PostAsync(hub, $"{late["id"]}/answer", new { text = "Large." });
        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Contains("24 hours", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var closed = await PostAsync(hub, $"{late["id"]}/close", new { reason = "called her" });
        Assert.Equal(200, (int)closed.StatusCode);
        Assert.Equal((0, 0), await CountsAsync(hub));
    }

    private static async Task<TestHub> WaitingAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        return hub;
    }

    private static async Task WriteAsync(TestHub hub, string body)
    {
        var message = new { from = $"whatsapp:{Number}", to = "whatsapp:+14155238886", body };
        (await hub.Http.PostAsJsonAsync("sim/twilio/inbound", message, TestContext.Current.CancellationToken)).Dispose();
        await hub.SettleAsync();
    }

    private static async Task<(int Open, int Overdue)> CountsAsync(TestHub hub)
    {
        var counts = (await hub.Client.GetOpsAsync("api/ops/health"))["questions"]!;
        return ((int)counts["open"]!, (int)counts["overdue"]!);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestHub hub, string what, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/ops/questions/{what}") { Content = JsonContent.Create(body), Headers = { { "x-functions-key", "ops_sample" } } };
        return await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> StartsAsync(TestHub hub) =>
        [.. (await hub.MessagesAsync()).Select(message => string.Join(' ', ((string)message["body"]!).Split(' ').Take(4)))];
}
