using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Storefront;
using Backorders.App.Tests.Orders;
using Backorders.Core.Ledger;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Tests.Storefront;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task A_shop_page_sees_what_its_channel_sells_and_by_when_it_ships()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("CUP", 3);
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.PlaceAsync(OrdersHub.Order("1", sku: "POT"));

        var answer = await AskAsync(hub, "?channel=shopify&sku=CUP&sku=TEA&sku=POT&sku=NEVER");

        Assert.Equal((200, "*", "public, max-age=30"), (answer.Status, answer.Headers.AccessControlAllowOrigin.ToString(), answer.Headers.CacheControl.ToString()));
        Assert.Equal(
            [
                """{"sku":"CUP","state":"inStock","message":"In stock.","canOrder":true}""",
                """{"sku":"TEA","state":"backorder","message":"On backorder: order now and it ships by Sat, 28 Nov.","shipsBy":"2026-11-28","shipsInDays":7,"canOrder":true}""",
                """{"sku":"POT","state":"backorder","message":"On backorder: order now and it ships when restocked.","canOrder":true}""",
                """{"sku":"NEVER","state":"outOfStock","message":"Not available here.","canOrder":false}""",
            ],
            answer.Json["items"]!.AsArray().Select(item => item!.ToJsonString(Readable)));
    }

    [Fact]
    public async Task The_date_is_the_one_that_the_next_order_is_promised()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var supply = new UpdateSupply("PO-1", 1, new DateOnly(2026, 12, 4), SupplyStatus.Confirmed, OrdersHub.Start, new DateOnly(2026, 11, 21));
        await hub.PromiseAsync("TEA", leadTimeDays: 30, bufferDays: 2);
        await hub.Get<App.Stock.LedgerService>().ApplyAsync("TEA", supply, Stop);

        foreach (var id in new[] { "1", "2" })
        {
            var said = (string)(await OneAsync(hub, "TEA"))["shipsBy"]!;
            var order = OrdersHub.Order(id);
            await hub.PlaceAsync(order);
            Assert.Equal((await hub.LineAsync(order.Order, "TEA"))!.PromisedOn, DateOnly.Parse(said, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task What_the_next_order_would_not_get_can_not_be_ordered()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await SetAsync(hub, "STOP", policy => policy with { Mode = SkuMode.Stop });
        await SetAsync(hub, "FULL", policy => policy with { BackorderLimit = 1 });
        await SetAsync(hub, "CAPPED", policy => policy with { Channels = policy.Channels.Add("shopify", new ChannelPolicy(Cap: 0)) });
        await SetAsync(hub, "HELD", policy => policy with { Channels = policy.Channels.Add("shopify", new ChannelPolicy(Buffer: 3)) });
        await hub.PlaceAsync(OrdersHub.Order("1", sku: "FULL"));
        await hub.ReceiveAsync("CAPPED", 3);
        await hub.ReceiveAsync("HELD", 3);

        foreach (var sku in new[] { "STOP", "FULL", "CAPPED" }) Assert.Equal(("outOfStock", false), Said(await OneAsync(hub, sku)));
        Assert.Equal(("backorder", true), Said(await OneAsync(hub, "HELD")));
        Assert.Equal(("inStock", true), Said(await OneAsync(hub, "HELD", "flipkart")));
    }

    [Theory]
    [InlineData("&locale=hi", "en", "अभी स्टॉक में नहीं है: अभी ऑर्डर करें, यह स्टॉक आते ही भेज दिया जाएगा।")]
    [InlineData("", "fr, hi;q=0.5, en;q=0.8", "On backorder: order now and it ships when restocked.")]
    [InlineData("", "fr, hi-IN", "अभी स्टॉक में नहीं है: अभी ऑर्डर करें, यह स्टॉक आते ही भेज दिया जाएगा।")]
    [InlineData("&locale=ta", "", "On backorder: order now and it ships when restocked.")]
    public async Task It_is_said_in_a_language_that_the_reader_reads(string locale, string accepts, string message)
    {
        await using var hub = await OrdersHub.OpenAsync();
        await SetAsync(hub, "TEA", policy => policy);

        var answer = await AskAsync(hub, $"?channel=shopify&sku=TEA{locale}", ("Accept-Language", accepts));

        Assert.Equal(message, (string)answer.Json["items"]![0]!["message"]!);
    }

    [Theory]
    [InlineData("?sku=A", 400)]
    [InlineData("?channel=shopify", 400)]
    [InlineData("?channel=shopify&sku=", 400)]
    [InlineData("?channel=nobody&sku=A", 404)]
    public async Task A_question_that_makes_no_sense_is_told_what_to_change(string query, int status)
    {
        await using var hub = await OrdersHub.OpenAsync();

        var answer = await AskAsync(hub, query);

        Assert.Equal((status, "application/problem+json", "*"), (answer.Status, answer.Headers.ContentType.ToString(), answer.Headers.AccessControlAllowOrigin.ToString()));
        Assert.NotEmpty((string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task Fifty_skus_may_be_asked_for_at_once_and_no_more()
    {
        await using var hub = await OrdersHub.OpenAsync();
        static string Query(int count) => $"?channel=shopify{string.Concat(Enumerable.Range(0, count).Select(i => $"&sku=S{i}"))}";

        Assert.Equal(50, (await AskAsync(hub, Query(50))).Json["items"]!.AsArray().Count);
        Assert.Equal(400, (await AskAsync(hub, Query(51))).Status);
        Assert.Equal(200, (await AskAsync(hub, $"?channel=shopify&sku={new string('x', 3000)}")).Status);
    }

    [Fact]
    public async Task Who_has_the_answer_already_is_only_told_so()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var first = await AskAsync(hub, "?channel=shopify&sku=TEA");

        var second = await AskAsync(hub, "?channel=shopify&sku=TEA", ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal((304, ""), (second.Status, second.Body));

        await hub.ReceiveAsync("TEA", 1);
        Assert.Equal(200, (await AskAsync(hub, "?channel=shopify&sku=TEA", ("If-None-Match", first.Headers.ETag.ToString()))).Status);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var hub = await OrdersHub.OpenAsync();
        using var limits = new StorefrontLimits(new(2, 0, TimeSpan.FromSeconds(1), LinkRequestsPerMinute: 5, StorefrontRequestsPerMinute: 5, NotifyRequestsPerMinute: 5));
        var get = hub.Make<AvailabilityGet>(limits);
        Answer? last = null;
        for (var i = 0; i < 6; i++) last = await Answer.OfAsync(request => get.Run(request, Stop), query: "?channel=shopify&sku=TEA");

        Assert.Equal(429, last!.Status);
        Assert.InRange(int.Parse(last.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 1, 60);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<LedgerOutcome> SetAsync(OrdersHub hub, string sku, Func<SkuPolicy, SkuPolicy> change) =>
        hub.Get<App.Stock.LedgerService>().ApplyAsync(sku, new SetPolicy(change, OrdersHub.Today), Stop);

    private static Task<Answer> AskAsync(OrdersHub hub, string query, params (string Name, string Value)[] headers) =>
        Answer.OfAsync(request => hub.Make<AvailabilityGet>().Run(Get(request), Stop), query: query, headers: headers);

    private static HttpRequest Get(HttpRequest request)
    {
        request.Method = HttpMethods.Get;
        return request;
    }

    private static async Task<JsonNode> OneAsync(OrdersHub hub, string sku, string channel = "shopify") =>
        (await AskAsync(hub, $"?channel={channel}&sku={sku}")).Json["items"]![0]!;

    private static (string, bool) Said(JsonNode item) => ((string)item["state"]!, (bool)item["canOrder"]!);
}
