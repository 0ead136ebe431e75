using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Offers;
using Backorders.Local.Demo;
using Microsoft.Extensions.DependencyInjection;
using static Backorders.App.Tests.Pipeline.PurchaseOrderTests;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Who hears of a long slip, or that it can't be had, is offered something in the same message: a code that is in the shop, or what is in stock.</summary>
public sealed class OfferTests
{
    private const string OrderId = "7300000000000000002";
    private const string Id = $"shopify-{OrderId}";
    private const string Sku = DemoOrders.Sku;

    private static readonly (string, string)[] Discounts = [("Offers__Kind", "discount"), ("Offers__DiscountPercent", "15"), ("Offers__ValidDays", "20")];

    [Fact]
    public async Task A_long_slip_makes_one_code_and_one_message_and_a_smaller_one_after_it_makes_none()
    {
        await using var hub = await WithShopifyOrderAsync(Discounts);

        await MoveAsync(hub, 20);

        var discount = Assert.Single(await CodesAsync(hub));
        var code = (string)discount["code"]!;
        Assert.Matches("^[2-9A-Z]{10}$", code);
        Assert.Equal((1, true, 0.15m), ((int)discount["usageLimit"]!, (bool)discount["appliesOncePerCustomer"]!, (decimal)discount["customerGets"]!["value"]!["percentage"]!));
        Assert.Equal($"{Day(hub, 20)}T18:30:00Z", (string)discount["endsAt"]!);
        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync(Id));
        var message = (await hub.MessagesAsync())[^1];
        Assert.Contains($"What we can offer you: 15% off your next order, once, with the code {code}, until {Words(Day(hub, 20))}.", (string)message["body"]!, StringComparison.Ordinal);
        Assert.Equal("HX000000000000000000000000000000A1", (string)message["contentSid"]!);
        await IsShownAsync(hub, code);

        await hub.AdvanceAsync(TimeSpan.FromMinutes(61));
        await MoveAsync(hub, 25);

        Assert.Single(await CodesAsync(hub));
        Assert.Equal(["confirmed", "etaChanged", "etaChanged"], await hub.ToldAsync(Id));
        Assert.DoesNotContain("offer", await LastTextAsync(hub), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(503, true)]
    [InlineData(503, false)]
    public async Task A_lost_answer_of_the_shop_makes_no_second_code_and_no_second_message(int status, bool afterAccept)
    {
        await using var hub = await WithShopifyOrderAsync(Discounts);
        await hub.Http.PostAsJsonAsync("sim/shopify/faults", new { status, times = 1, afterAccept }, TestContext.Current.CancellationToken);

        await MoveAsync(hub, 20);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        var code = (string)Assert.Single(await CodesAsync(hub))["code"]!;
        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync(Id));
        Assert.Contains(code, await LastTextAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_between_the_code_and_its_message_makes_neither_twice()
    {
        await using var hub = await WithShopifyOrderAsync(Discounts);
        await hub.Http.PostAsJsonAsync("sim/twilio/faults", new { status = 503, times = 100 }, TestContext.Current.CancellationToken);
        await MoveAsync(hub, 20);
        Assert.Single(await CodesAsync(hub));
        Assert.Single(await hub.MessagesAsync());

        await hub.CrashAndRestartAsync(options => options with { Settings = Discounts.ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2) });
        await hub.Http.DeleteAsync(new Uri("sim/twilio/faults", UriKind.Relative), TestContext.Current.CancellationToken);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(20));

        var code = (string)Assert.Single(await CodesAsync(hub))["code"]!;
        Assert.Single(await hub.MessagesAsync(), message => ((string)message["body"]!).Contains(code, StringComparison.Ordinal));
        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync(Id));
    }

    [Fact]
    public async Task A_shop_that_cannot_be_reached_does_not_keep_the_news_from_the_customer()
    {
        await using var hub = await WithShopifyOrderAsync(Discounts);
        await hub.Http.PostAsJsonAsync("sim/shopify/faults", new { status = 503, times = 10_000 }, TestContext.Current.CancellationToken);

        await MoveAsync(hub, 20);
        Assert.Equal(["confirmed"], await hub.ToldAsync(Id));
        await hub.AdvanceAsync(TimeSpan.FromMinutes(45));

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync(Id));
        Assert.DoesNotContain("offer", await LastTextAsync(hub), StringComparison.OrdinalIgnoreCase);
        Assert.Contains((await hub.BackorderAsync(Id))["history"]!.AsArray(), entry => (string)entry!["what"]! == "not done yet: discount code");
    }

    [Fact]
    public async Task What_cannot_be_had_is_told_with_a_code()
    {
        await using var hub = await WithShopifyOrderAsync(Discounts);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        await hub.Client.PostOpsAsync($"api/ops/skus/{Sku}/unfulfillable", new { reason = "The mill burnt down." });
        await hub.SettleAsync();

        var code = (string)Assert.Single(await CodesAsync(hub))["code"]!;
        Assert.Equal(["confirmed", "unfulfillable"], await hub.ToldAsync(Id));
        Assert.Contains($"with the code {code}, until", await LastTextAsync(hub), StringComparison.Ordinal);
        await IsShownAsync(hub, code);
    }

    [Theory]
    [InlineData(2, "What we can offer you: Steel mug is in stock now, if you would rather have that. If")]
    [InlineData(1, null)]
    public async Task What_is_offered_in_its_place_is_in_stock_for_all_that_is_waited_for(int mugs, string? words)
    {
        await using var hub = await TestHub.StartAsync(("Offers__Kind", "either"));
        await hub.Client.PutSkuAsync("TEA", new { alternatives = new[] { "CUP", "MUG" } });
        await hub.Client.PutSkuAsync("MUG", new { title = "Steel mug" });
        await hub.ReceiveAsync("GRN-1", "CUP", 1);
        await hub.ReceiveAsync("GRN-2", "MUG", mugs);
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), ("TEA", 2)));
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.SettleAsync();

        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("delayed", Day(hub, 20), ("TEA", 2)));
        await hub.SettleAsync();

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(words is not null, (await LastTextAsync(hub)).Contains(words ?? "offer", StringComparison.Ordinal));
        Assert.Equal(words is null ? null : "MUG", (string?)(await hub.BackorderAsync("flipkart-1"))["offers"]?[0]!["sku"]);
        Assert.Empty(await CodesAsync(hub));
    }

    [Theory]
    [InlineData(1, "if you would rather have that: https://sample-brand.myshopify.com/cart/44:1 If", 0)]
    [InlineData(0, "10% off your next order", 1)]
    public async Task In_the_shop_what_is_in_stock_is_linked_and_where_nothing_is_there_is_a_code(int mugs, string words, int codes)
    {
        await using var hub = await WithShopifyOrderAsync(("Offers__Kind", "either"));
        await hub.Client.PutSkuAsync(Sku, new { alternatives = new[] { "MUG" } });
        await hub.Client.PutSkuAsync("MUG", new { title = "Steel mug", channels = new { shopify = new { inventoryItemId = "9", variantId = "gid://shopify/ProductVariant/44" } } });
        if (mugs > 0) await hub.ReceiveAsync("GRN-1", "MUG", mugs);

        await MoveAsync(hub, 20);

        Assert.Contains(words, await LastTextAsync(hub), StringComparison.Ordinal);
        Assert.Equal(codes, (await CodesAsync(hub)).Count);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("discount", "shopify")]
    [InlineData("alternative", "shopify, flipkart")]
    [InlineData("either", "shopify, flipkart")]
    public async Task Amazon_s_buyers_are_offered_nothing_and_codes_are_for_the_shop_alone(string kind, string channels)
    {
        await using var hub = await TestHub.StartAsync(("Offers__Kind", kind));
        var offers = hub.Services.GetRequiredService<OfferPlanning>();

        Assert.Equal(channels, string.Join(", ", new[] { "shopify", "amazon", "flipkart" }.Where(offers.CanOfferOn)));
    }

    [Fact]
    public async Task Nothing_is_offered_by_default()
    {
        await using var hub = await WithShopifyOrderAsync();

        await MoveAsync(hub, 90);

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync(Id));
        Assert.Empty(await CodesAsync(hub));
        Assert.Null((await hub.BackorderAsync(Id))["offers"]);
    }

    /// <summary>One order of one unit, promised for PO-1 in 10 days.</summary>
    private static async Task<TestHub> WithShopifyOrderAsync(params (string, string)[] settings)
    {
        var hub = await TestHub.StartAsync(settings);
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), (Sku, 2)));
        await hub.Client.SendShopifyAsync("orders/create", "created", DemoOrders.ShopifyOrder(OrderId, "#1002", hub.Now, "Sara", "+919810000555", 1));
        await hub.SettleAsync();
        return hub;
    }

    private static async Task MoveAsync(TestHub hub, int day)
    {
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("delayed", Day(hub, day), (Sku, 2)));
        await hub.SettleAsync();
    }

    /// <summary>To ops, and on the customer's page.</summary>
    private static async Task IsShownAsync(TestHub hub, string code)
    {
        var backorder = await hub.BackorderAsync(Id);
        Assert.Equal(code, (string)backorder["offers"]!.AsArray().Single()!["code"]!);
        Assert.Contains(backorder["history"]!.AsArray(), entry => (string)entry!["what"]! == "offered" && ((string)entry["detail"]!).Contains(code, StringComparison.Ordinal));
        var address = new Uri((string)backorder["statusUrl"]!).AbsolutePath.TrimStart('/');
        Assert.Equal(code, (string)(await hub.Client.GetAsync(address))["offers"]![0]!["code"]!);
        Assert.Contains(code, await hub.Http.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>As the shop has them.</summary>
    private static async Task<IReadOnlyList<JsonNode>> CodesAsync(TestHub hub) => [.. (await hub.Client.GetAsync("sim/shopify/discounts")).AsArray().Select(code => code!)];

    private static async Task<string> LastTextAsync(TestHub hub) => (string)(await hub.MessagesAsync())[^1]["body"]!;

    private static string Words(string date) => DateOnly.Parse(date, null).ToString("ddd, d MMM", System.Globalization.CultureInfo.InvariantCulture);
}
