using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Replies;

/// <summary>Who pays on delivery is asked whether it is still wanted.</summary>
public sealed class CodTests
{
    [Fact]
    public async Task It_is_packed_when_the_customer_says_so_by_message_or_button_and_cancelled_when_not()
    {
        await using var hub = await TestHub.StartAsync(("Orders__CodConfirm", "on"), ("Timeline__QuietHours", "off"));
        foreach (var id in new[] { "1", "2", "3" }) await OrderAsync(hub, id);
        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        Assert.Equal(["confirmed", "confirmCod"], await hub.ToldAsync("flipkart-1"));
        Assert.True((bool)(await PageAsync(hub, "3"))["canConfirm"]!);

        await WriteAsync(hub, "1", "YES");
        await WriteAsync(hub, "2", "नहीं");
        (await hub.Http.PostAsync(new Uri($"{await LinkAsync(hub, "3")}/confirm", UriKind.Relative), content: null, TestContext.Current.CancellationToken)).Dispose();
        await hub.SettleAsync();

        Assert.Equal(["confirmed", "confirmCod", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed", "confirmCod", "cancelled"], await hub.ToldAsync("flipkart-2"));
        Assert.Equal(["confirmed", "confirmCod", "preparing"], await hub.ToldAsync("flipkart-3"));
        Assert.Null((await PageAsync(hub, "3"))["canConfirm"]);
    }

    [Fact]
    public async Task Who_does_not_answer_is_shown_to_ops_and_nothing_is_cancelled()
    {
        await using var hub = await TestHub.StartAsync(("Orders__CodConfirm", "on"), ("Timeline__QuietHours", "off"));
        await OrderAsync(hub, "1");
        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        await hub.SettleAsync();

        var shown = Assert.Single((await hub.Client.GetOpsAsync("api/ops/backorders?codUnconfirmed=true"))["items"]!.AsArray())!;
        Assert.Equal(("flipkart-1", "allocated"), ((string)shown["id"]!, (string)shown["state"]!));
        Assert.Contains(shown["history"]!.AsArray(), entry => (string)entry!["what"]! == "cash on delivery not confirmed");
    }

    private static async Task OrderAsync(TestHub hub, string orderId)
    {
        await hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
        {
            orderId,
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = "Asha Rao", phone = $"+91981000012{orderId}", locale = "en" },
            payment = "cod",
            lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1, unitPriceMinor = 49900 } },
        });
        await hub.SettleAsync();
    }

    private static async Task WriteAsync(TestHub hub, string orderId, string body)
    {
        var message = new { from = $"whatsapp:+91981000012{orderId}", to = "whatsapp:+14155238886", body };
        (await hub.Http.PostAsJsonAsync("sim/twilio/inbound", message, TestContext.Current.CancellationToken)).Dispose();
        await hub.SettleAsync();
    }

    private static async Task<JsonNode> PageAsync(TestHub hub, string orderId) => await hub.Client.GetAsync((await LinkAsync(hub, orderId))[1..]);

    private static async Task<string> LinkAsync(TestHub hub, string orderId) => new Uri((string)(await hub.BackorderAsync($"flipkart-{orderId}"))["statusUrl"]!).AbsolutePath;
}
