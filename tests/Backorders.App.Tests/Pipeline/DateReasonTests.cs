using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Backorders.App.Tests.Pipeline.PurchaseOrderTests;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Who hears of another date hears what kind of reason moved it, as far as anybody said.</summary>
public sealed class DateReasonTests
{
    private const string PromisePath = "api/ops/backorders/flipkart-1/promise";

    [Theory]
    [InlineData("freight", 15, "en", "has changed. The freight to us takes longer than planned, and we are sorry. What")]
    [InlineData("quality", 15, "hi", "पहले गुणवत्ता की एक समस्या ठीक की जा रही है, इसके लिए हमें खेद है।")]
    [InlineData("supplier", 8, "en", "has changed. Good news from our supplier: it comes sooner than we could tell you before. What")]
    [InlineData(null, 15, "en", "has changed. Our supplier needs longer than planned, and we are sorry. What")]
    public async Task A_warehouse_says_why_a_purchase_order_moved(string? reasonClass, int day, string locale, string words)
    {
        await using var hub = await WithOrderAsync(locale);

        await TellAsync(hub, "delayed", Day(hub, day), reasonClass);

        Assert.Contains(words, await LastTextAsync(hub), StringComparison.Ordinal);
        var backorder = await hub.BackorderAsync("flipkart-1");
        Assert.Equal(reasonClass, (string?)backorder["lines"]![0]!["reasonClass"]);
        var moved = Assert.Single(backorder["history"]!.AsArray(), entry => (string)entry!["what"]! == "date moved" && ((string)entry["detail"]!).Contains($"to {Day(hub, day)}", StringComparison.Ordinal));
        Assert.Equal(reasonClass is not null, ((string)moved!["detail"]!).EndsWith($" ({reasonClass})", StringComparison.Ordinal));
        var address = new Uri((string)backorder["statusUrl"]!).AbsolutePath.TrimStart('/');
        Assert.Equal(reasonClass, (string?)(await hub.Client.GetAsync(address))["dateReason"]?["reasonClass"]);
        Assert.Equal(reasonClass is not null, (await hub.Http.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Contains("class=\"why\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ops_says_why_with_the_purchase_order_or_with_a_promise_and_free_words_are_told_to_the_letter()
    {
        await using var hub = await WithOrderAsync("en");

        var put = await hub.Client.PutPurchaseOrderAsync("PO-1", Moved(hub, 15, "demand"));
        await hub.SettleAsync();
        Assert.Equal("demand", (string)put["reasonClass"]!);
        Assert.Contains("Demand is higher than anybody could deliver in time, and we are sorry.", await LastTextAsync(hub), StringComparison.Ordinal);

        await PromiseAsync(hub, new { promisedOn = Day(hub, 18), reason = "Your parcel is held at customs.", reasonClass = "freight" });
        Assert.Contains("has changed. Your parcel is held at customs. What", await LastTextAsync(hub), StringComparison.Ordinal);
        Assert.Equal("freight", (string)(await hub.BackorderAsync("flipkart-1"))["lines"]![0]!["reasonClass"]!);

        await PromiseAsync(hub, new { promisedOn = Day(hub, 20), reason = "quality" });
        Assert.Contains("has changed. There is a quality problem to put right first, and we are sorry. What", await LastTextAsync(hub), StringComparison.Ordinal);
        Assert.Contains((await hub.BackorderAsync("flipkart-1"))["history"]!.AsArray(), entry => (string?)entry!["detail"] == $"{Day(hub, 20)}: quality");

        await hub.AdvanceAsync(TimeSpan.FromMinutes(61));
        await hub.Client.PostOpsAsync("api/ops/backorders/bulk", new { action = "promise", dryRun = false, filter = new { sku = "TEA" }, promisedOn = Day(hub, 25), reason = "Late.", reasonClass = "supplier" });
        await hub.SettleAsync();
        Assert.Equal("supplier", (string)(await hub.BackorderAsync("flipkart-1"))["lines"]![0]!["reasonClass"]!);
    }

    [Fact]
    public async Task A_reason_that_is_none_of_the_four_is_refused_in_words_and_from_a_warehouse_kept_as_a_dead_letter()
    {
        await using var hub = await WithOrderAsync("en");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "reasonClass must be one of supplier, freight, demand, quality."),
            await AnswerAsync(hub, HttpMethod.Post, PromisePath, new { promisedOn = Day(hub, 18), reason = "Late.", reasonClass = "weather" }));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "reasonClass must be one of supplier, freight, demand, quality."),
            await AnswerAsync(hub, HttpMethod.Put, "api/ops/purchase-orders/PO-1", Moved(hub, 15, "weather")));
        await TellAsync(hub, "delayed", Day(hub, 15), "weather");

        var letter = Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.Contains("reasonClass must be one of", (string)letter!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-1"));
    }

    /// <summary>One order that waits for PO-1, due in 10 days.</summary>
    private static async Task<TestHub> WithOrderAsync(string locale)
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutPurchaseOrderAsync("PO-1", Moved(hub, 10, null));
        await hub.OrderAsync("1", "TEA", 2, hub.Now, locale: locale);
        await hub.SettleAsync();
        return hub;
    }

    private static object Moved(TestHub hub, int day, string? reasonClass) =>
        new { supplier = "Assam Mills", status = "confirmed", expectedOn = Day(hub, day), reasonClass, lines = new[] { new { sku = "TEA", quantity = 2 } } };

    private static async Task TellAsync(TestHub hub, string status, string expectedOn, string? reasonClass)
    {
        await hub.Client.SendWarehouseAsync(
            "purchaseOrder.updated", "moved", new { purchaseOrder = "PO-1", status, expectedOn, reasonClass, lines = new[] { new { sku = "TEA", quantity = 2 } } });
        await hub.SettleAsync();
    }

    /// <summary>An hour after what was told before, so that it is a message of its own.</summary>
    private static async Task PromiseAsync(TestHub hub, object promise)
    {
        await hub.AdvanceAsync(TimeSpan.FromMinutes(61));
        await hub.Client.PostOpsAsync(PromisePath, promise);
        await hub.SettleAsync();
    }

    private static async Task<(HttpStatusCode Status, string? Detail)> AnswerAsync(TestHub hub, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("x-functions-key", "ops_sample");
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, problem.GetProperty("detail").GetString());
    }

    private static async Task<string> LastTextAsync(TestHub hub) => (string)(await hub.MessagesAsync())[^1]["body"]!;
}
