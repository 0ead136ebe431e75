using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Backorders.App.Messages;
using Backorders.App.Tests.Pipeline;
using Backorders.App.Tests.Telemetry;
using Backorders.Local.Demo;
using Microsoft.Extensions.DependencyInjection;
using Twilio.Exceptions;

namespace Backorders.App.Tests.Privacy;

/// <summary>After a run with all that can happen to a customer's data, it is where it belongs and nowhere else.</summary>
public sealed class PersonalDataTests
{
    private const string ShopOrder = "7300000000000000002";

    [Fact]
    public async Task Personal_data_is_in_one_table_alone()
    {
        using var logs = new CapturedLogs();
        using var spans = new CapturedSpans();
        await using var hub = await TestHub.StartAsync(logs);
        using var metrics = new CapturedMetrics(hub.Services.GetRequiredService<IMeterFactory>());

        await ShopOrderAsync(hub, TestPerson.Meera);
        await FlipkartOrderAsync(hub, "FK-1", TestPerson.Farhan);
        await FlipkartOrderAsync(hub, "FK-2", TestPerson.Divya, RandomNumberGenerator.GetBytes(400_000));
        await hub.SettleAsync();
        await WatchAsync(hub, TestPerson.Meera);
        await LoseMessagesAsync(hub);
        await SendWhatNobodyReadsAsync(hub);
        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        await AnswerAsync(hub, TestPerson.Meera);
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await hub.Client.GetAsync(await LinkAsync(hub, "flipkart-FK-1"));
        await hub.Client.CancelByLinkAsync(await LinkAsync(hub, "flipkart-FK-1"));
        await hub.SettleAsync();
        await LookAtEverythingAsync(hub);

        Assert.Equal(["people"], Places(hub).Distinct());
        Assert.All(TestPerson.All, person => Assert.Contains(HubTraces.Stored(hub), stored => person.In(stored.Text) is not null));
        Assert.Empty(Found(HubTraces.Logged(logs)));
        Assert.NotEmpty(logs.Lines);
        Assert.Empty(Found(HubTraces.Traced(spans)));
        Assert.Empty(Found(HubTraces.Measured(metrics)));
        Assert.NotEmpty(spans.Of($"shopify-{ShopOrder}"));
        Assert.NotEmpty(metrics.All);

        await RedactAsync(hub, TestPerson.Meera);
        Assert.DoesNotContain(HubTraces.Stored(hub), stored => TestPerson.Meera.In(stored.Text) is not null);
        Assert.Empty(Found(HubTraces.Logged(logs)));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public void What_Twilio_quotes_is_not_passed_on(int status)
    {
        var quoted = new ApiException(21211, status, $"Invalid 'To' Phone Number: {TestPerson.Meera.Phone}", "");

        Assert.Equal($"Twilio answered {status}, code 21211.", new TwilioFailedException(quoted).Message);
        Assert.Null(TestPerson.Meera.In(new TwilioFailedException(quoted).ToString()));
    }

    [Fact]
    public void An_address_that_was_called_is_not_passed_on()
    {
        var failure = new ApiConnectionException($"Connection Error: GET /Messages.json?To={TestPerson.Meera.Phone}", new HttpRequestException(TestPerson.Meera.Phone));

        Assert.Equal("Twilio can't be reached: HttpRequestException.", new TwilioFailedException(failure).Message);
        Assert.Null(TestPerson.Meera.In(new TwilioFailedException(failure).ToString()));
    }

    [Theory]
    [InlineData("call +91 98765 01234 back")]
    [InlineData("(0)98765-01234")]
    [InlineData("To=%2B919876501234")]
    [InlineData("Dear MEERAKSHI,")]
    [InlineData("meerakshi.k@mail.example")]
    [InlineData("14, Jasmineblossom Lane")]
    public void The_search_finds_every_spelling(string leak) => Assert.NotNull(TestPerson.Meera.In(leak));

    private static IEnumerable<string> Places(TestHub hub) => Found(HubTraces.Stored(hub)).Select(found => found.Where);

    private static List<(string Where, string What, string Text)> Found(IEnumerable<(string Where, string Text)> traces) =>
    [
        .. from trace in traces
           from person in TestPerson.All
           let what = person.In(trace.Text)
           where what is not null
           select (trace.Where, what, trace.Text.Length > 400 ? trace.Text[..400] : trace.Text),
    ];

    private static Task ShopOrderAsync(TestHub hub, TestPerson person)
    {
        var order = DemoOrders.ShopifyOrder(ShopOrder, "#1002", hub.Now, person.Name, person.Phone, 2);
        order["email"] = person.Email;
        order["note"] = $"Please call {person.SpacedPhone} first";
        foreach (var address in new[] { "shipping_address", "billing_address" })
            order[address] = new JsonObject { ["name"] = person.Name, ["address1"] = person.Street, ["zip"] = "560001", ["country_code"] = "IN", ["phone"] = person.SpacedPhone };
        return hub.Client.SendShopifyAsync("orders/create", "created", order);
    }

    private static Task FlipkartOrderAsync(TestHub hub, string orderId, TestPerson person, byte[]? drawing = null) =>
        hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
        {
            orderId,
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = person.Name, phone = person.SpacedPhone, email = person.Email, locale = "hi" },
            address = person.Street,
            country = "IN",
            lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1 } },
            drawing,
        });

    private static async Task WatchAsync(TestHub hub, TestPerson person)
    {
        foreach (var wish in new object[] { new { sku = DemoOrders.Sku, channel = "shopify", phone = person.SpacedPhone }, new { sku = DemoOrders.Sku, channel = "shopify", email = person.Email } })
            (await hub.Http.PostAsJsonAsync("api/notify-me", wish, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Twilio fails in all its ways, so numbers stand in what is asked of it and in what it answers.</summary>
    private static async Task LoseMessagesAsync(TestHub hub)
    {
        foreach (var fault in new object[] { new { status = 0, times = 1, afterAccept = true }, new { status = 503, times = 2 }, new { status = 429, times = 1 } })
            (await hub.Http.PostAsJsonAsync("sim/twilio/faults", fault, TestContext.Current.CancellationToken)).Dispose();
    }

    private static async Task SendWhatNobodyReadsAsync(TestHub hub)
    {
        var person = TestPerson.Meera;
        await hub.Client.SendShopifyAsync("orders/create", "unreadable", new JsonObject { ["id"] = "?", ["phone"] = person.SpacedPhone, ["email"] = person.Email, ["name"] = person.Name });
        await hub.Client.SendChannelAsync("flipkart", "order.unheardOf", "unheard", new { customer = person.Name, drawing = RandomNumberGenerator.GetBytes(400_000) });
        await hub.Client.SendWarehouseAsync("goods.received", "unreadable", new { signedBy = TestPerson.Farhan.Name, phone = TestPerson.Farhan.Phone });
        await hub.SettleAsync();
        await hub.Client.PostOpsAsync("api/ops/dead-letters/redrive", new { });
        await hub.SettleAsync();
    }

    private static async Task AnswerAsync(TestHub hub, TestPerson person)
    {
        var message = new { from = $"whatsapp:{person.Phone}", to = "whatsapp:+14155238886", body = $"This is {person.Name}, call {person.SpacedPhone}" };
        (await hub.Http.PostAsJsonAsync("sim/twilio/inbound", message, TestContext.Current.CancellationToken)).Dispose();
        await hub.SettleAsync();
    }

    private static async Task LookAtEverythingAsync(TestHub hub)
    {
        var seen = new List<(string, string)>();
        foreach (var path in new[] { "dead-letters", "privacy", "health", "backorders", $"orders/shopify/{ShopOrder}", "orders/flipkart/FK-1" })
            seen.Add((path, (await hub.Client.GetOpsAsync($"api/ops/{path}")).ToJsonString()));
        foreach (var letter in (await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())
            seen.Add(("dead letter", (await hub.Client.GetOpsAsync($"api/ops/dead-letters/{letter!["id"]}")).ToJsonString()));
        Assert.Equal(9, seen.Count);
        Assert.Empty(Found(seen));
    }

    private static async Task RedactAsync(TestHub hub, TestPerson person)
    {
        await hub.Client.SendShopifyAsync("customers/redact", "redact", new JsonObject
        {
            ["shop_id"] = 954889,
            ["shop_domain"] = "sample-brand.myshopify.com",
            ["customer"] = new JsonObject { ["id"] = 7000000000000000001, ["email"] = person.Email, ["phone"] = person.Phone },
            ["orders_to_redact"] = new JsonArray(long.Parse(ShopOrder, null)),
        });
        await hub.SettleAsync();
    }

    private static async Task<string> LinkAsync(TestHub hub, string backorder) => new Uri((string)(await hub.BackorderAsync(backorder))["statusUrl"]!).AbsolutePath;
}
