using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace Backorders.App.Tests.Pipeline;

public sealed class ResendTests
{
    private const string Resend = "api/ops/backorders/flipkart-FK-1/resend";

    [Fact]
    public async Task Ops_sends_a_message_again_once_for_each_wish_though_all_is_over()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        Assert.Equal(HttpStatusCode.Conflict, await StatusOfAsync(hub, new { stage = "shipped" }));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfAsync(hub, new { stage = "whenever" }));
        await hub.Client.PostOpsAsync("api/ops/backorders/flipkart-FK-1/cancel", new { reason = "discontinued", refund = true });
        await hub.SettleAsync();
        await hub.Client.PostOpsAsync(Resend, new { stage = "cancelled" }, "wish-1");
        await hub.Client.PostOpsAsync(Resend, new { stage = "cancelled" }, "wish-1");
        await hub.SettleAsync();

        var backorder = await hub.BackorderAsync("flipkart-FK-1");
        Assert.Equal(
            ["cancelled 1 delivered", "cancelled 2 delivered", "confirmed 1 delivered"],
            backorder["messages"]!.AsArray().Select(message => $"{message!["stage"]} {message["revision"]} {message["status"]}").Order());
        Assert.Contains(backorder["history"]!.AsArray(), entry => (string?)entry!["what"] == "sent again by ops" && (string?)entry["detail"] == "cancelled 2");
        Assert.Equal(3, (await hub.MessagesAsync()).Count);
    }

    [Fact]
    public async Task What_is_sent_again_tells_the_date_that_holds_now()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();
        var date = DateOnly.FromDateTime(hub.Now.UtcDateTime).AddDays(20);
        await hub.Client.PostOpsAsync("api/ops/backorders/flipkart-FK-1/promise", new { promisedOn = $"{date:yyyy-MM-dd}", reason = "The ship is late." });
        await hub.SettleAsync();

        await hub.Client.PostOpsAsync(Resend, new { stage = "confirmed" });
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["confirmed", "etaChanged", "confirmed"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Contains($"ships by {date.ToString("ddd, d MMM", CultureInfo.InvariantCulture)}", (string)(await hub.MessagesAsync())[^1]["body"]!, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(TestHub hub, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Resend) { Content = JsonContent.Create(body) };
        request.Headers.Add("x-functions-key", "ops_sample");
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
