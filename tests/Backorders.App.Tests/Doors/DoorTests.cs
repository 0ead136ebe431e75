using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using Backorders.App.Doors;
using Backorders.App.Inbound;

namespace Backorders.App.Tests.Doors;

/// <summary>The doors through HTTP, up to what a person sees of a message that nobody could read.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private static readonly byte[] Garbage = "{ this is no order"u8.ToArray();

    private DoorHost _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await DoorHost.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_wrong_signature_is_answered_with_nothing_and_leaves_no_trace()
    {
        const string wrong = "whsec_d3JvbmctbG9uZy1lbm91Z2gtc2VjcmV0LWhlcmU=";
        HttpResponseMessage[] answers =
        [
            await _hub.SendShopifyAsync("orders/create", Garbage, secret: "wrong"),
            await _hub.PostAsync("api/webhooks/shopify", new ByteArrayContent(Garbage)),
            await _hub.SendAmazonAsync(Garbage, "wrong"),
            await _hub.PostAsync("api/webhooks/amazon", new ByteArrayContent(Garbage)),
            await _hub.SendStandardAsync("api/webhooks/warehouse", Garbage, wrong),
            await _hub.SendStandardAsync("api/webhooks/channels/flipkart", Garbage, wrong),
            await _hub.PostAsync("api/webhooks/warehouse", new ByteArrayContent(Garbage), ("webhook-signature", "v1,AAAA v1 ,,, v1,*")),
            await _hub.SendTwilioAsync("api/webhooks/twilio/status", "wrong", ("MessageStatus", "sent")),
            await _hub.SendTwilioAsync("api/webhooks/twilio/inbound", "wrong", ("Body", "STOP")),
        ];

        foreach (var answer in answers) await IsEmptyAsync(HttpStatusCode.Unauthorized, answer);
        Assert.Empty(await _hub.DeadLettersAsync());
    }

    [Fact]
    public async Task A_proven_message_that_nobody_can_read_is_kept_with_its_reason()
    {
        HttpResponseMessage[] answers =
        [
            await _hub.SendShopifyAsync("orders/create", Garbage),
            await _hub.SendAmazonAsync(Garbage),
            await _hub.SendStandardAsync("api/webhooks/warehouse", Garbage),
            await _hub.SendStandardAsync("api/webhooks/channels/flipkart", Garbage),
            await _hub.SendTwilioAsync("api/webhooks/twilio/status", "twilio_sample", ("MessageStatus", "sent")),
        ];

        foreach (var answer in answers) await IsEmptyAsync(HttpStatusCode.OK, answer);
        var kept = await _hub.DeadLettersAsync();
        Assert.Equal(
            [
                "amazon: The body is not JSON.",
                "channel:flipkart: The body is not JSON.",
                "shopify: The body is not JSON.",
                "twilio: MessageSid and MessageStatus must be in the form.",
                "warehouse: The body is not JSON.",
            ],
            kept.Select(letter => $"{letter.GetProperty("source")}: {letter.GetProperty("reason")}").Order(StringComparer.Ordinal));
        Assert.All(kept, letter =>
        {
            Assert.True(letter.GetProperty("size").GetInt64() > 0);
            Assert.DoesNotContain("this is no order", letter.GetRawText(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_same_message_five_times_is_taken_five_times_and_kept_once()
    {
        for (var i = 0; i < 5; i++) await IsEmptyAsync(HttpStatusCode.OK, await _hub.SendShopifyAsync("orders/create", Garbage, "delivery-1"));

        var kept = Assert.Single(await _hub.DeadLettersAsync());
        Assert.StartsWith("sample-brand.myshopify.com/delivery-1/", kept.GetProperty("eventId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_can_be_sent_on_its_way_again()
    {
        await _hub.SendShopifyAsync("orders/create", Garbage, "delivery-1");
        var first = Assert.Single(await _hub.DeadLettersAsync()).GetProperty("id").GetString();

        using var sent = await _hub.PostOpsAsync($"api/ops/dead-letters/{first}/redrive", "");

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var second = Assert.Single(await _hub.DeadLettersAsync()).GetProperty("id").GetString();
        Assert.NotEqual(first, second);
        using var gone = await _hub.PostOpsAsync($"api/ops/dead-letters/{first}/redrive", "");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(second, (await _hub.GetOpsAsync($"api/ops/dead-letters/{second}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Dead_letters_come_in_pages_the_newest_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await _hub.SendShopifyAsync("orders/create", Garbage, $"delivery-{i}");
            await _hub.Host.AdvanceAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        var first = await _hub.GetOpsAsync("api/ops/dead-letters?limit=2");
        var second = await _hub.GetOpsAsync($"api/ops/dead-letters?limit=2&after={first.GetProperty("next").GetString()}");

        var ids = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(letter => letter.GetProperty("eventId").GetString()!.Split('/')[1]);
        Assert.Equal(["delivery-2", "delivery-1", "delivery-0"], ids);
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task A_proven_message_too_large_for_the_queue_is_kept_whole()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"noise\": \"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(600_000))}\"}}");

        await IsEmptyAsync(HttpStatusCode.OK, await _hub.SendShopifyAsync("orders/create", body));

        var id = Assert.Single(await _hub.DeadLettersAsync()).GetProperty("id").GetString()!;
        var kept = await _hub.Service<DeadLetterStore>().FindMessageAsync(id, TestContext.Current.CancellationToken);
        Assert.True(kept!.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public async Task A_message_that_failed_too_often_is_kept_once_with_the_queues_reason()
    {
        var message = new InboundMessage(Sources.Shopify, "orders/create", "1", _hub.Host.Clock.GetUtcNow(), Garbage);
        var sent = InboundCodec.Encode(message);
        sent.ApplicationProperties["DeadLetterReason"] = "MaxDeliveryCountExceeded";
        var failed = ServiceBusModelFactory.ServiceBusReceivedMessage(sent.Body, sent.MessageId, properties: sent.ApplicationProperties);
        var trigger = new InboundDeadLetterTrigger(_hub.Service<ClaimCheck>(), _hub.Service<DeadLetterStore>());

        for (var i = 0; i < 2; i++) await trigger.Run(failed, actions: null!, TestContext.Current.CancellationToken);

        var kept = Assert.Single(await _hub.DeadLettersAsync());
        Assert.Equal("Failed too often: MaxDeliveryCountExceeded", kept.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_whether_it_says_so_or_not(bool chunked)
    {
        var body = new byte[RequestBody.MaxBytes + 1];
        using HttpContent content = chunked ? new StreamContent(new UnknownLength(body)) : new ByteArrayContent(body);

        using var answer = await _hub.PostAsync("api/webhooks/amazon", content, ("x-api-key", "amzn_sample"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_channels_and_methods_are_not_found()
    {
        using var unknown = await _hub.SendStandardAsync("api/webhooks/channels/nobody", Garbage);
        using var method = await _hub.GetAsync("api/webhooks/shopify");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, method.StatusCode);
    }

    [Fact]
    public async Task A_channel_is_known_by_its_name_in_any_case()
    {
        await IsEmptyAsync(HttpStatusCode.OK, await _hub.SendStandardAsync("api/webhooks/channels/Flipkart", Garbage));

        Assert.Equal("channel:flipkart", Assert.Single(await _hub.DeadLettersAsync()).GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_customers_message_is_answered_with_empty_twiml()
    {
        using var answer = await _hub.SendTwilioAsync(
            "api/webhooks/twilio/inbound", "twilio_sample", ("Body", "STOP"), ("From", "whatsapp:+919800000001"), ("MessageSid", "SM1"));

        Assert.Equal("text/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<Response/>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task IsEmptyAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answer.Dispose();
    }

    /// <summary>Can't be measured beforehand, so it is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
