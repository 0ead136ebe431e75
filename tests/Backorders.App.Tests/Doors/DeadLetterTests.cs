using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Storage;
using Backorders.App.Tests.Orders;

namespace Backorders.App.Tests.Doors;

/// <summary>What ops sees of messages that nobody could process, and how they are sent on their way again.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Order = """{"type": "order.created", "data": {"orderId": "FK-1", "customer": {"name": "Asha Rao", "phone": 919810000123}}}""";

    private DoorHost _hub = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _hub = await DoorHost.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_headers_that_help_are_kept_and_no_proof_is()
    {
        await _hub.SendShopifyAsync("orders/create", "{"u8.ToArray(), "delivery-1");
        await _hub.SendAmazonAsync("{"u8.ToArray());

        var kept = await _hub.DeadLettersAsync();

        var shopify = kept.Single(letter => letter.GetProperty("source").GetString() == "shopify").GetProperty("headers");
        Assert.Equal("orders/create", shopify.GetProperty("X-Shopify-Topic").GetString());
        Assert.Equal("delivery-1", shopify.GetProperty("X-Shopify-Webhook-Id").GetString());
        Assert.False(shopify.TryGetProperty("X-Shopify-Hmac-Sha256", out _));
        Assert.All(kept, letter => Assert.DoesNotContain("amzn_sample", letter.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_is_with_the_personal_data_and_shown_masked()
    {
        await SendAsync(Order);

        var id = Assert.Single(await _hub.DeadLettersAsync()).GetProperty("id").GetString();
        var shown = await _hub.GetOpsAsync($"api/ops/dead-letters/{id}");

        Assert.Equal("""{type: "order.created", data: {orderId: "FK-1", customer: {name: •••, phone: •••}}}""", shown.GetProperty("preview").GetString());
        var row = await _hub.Service<HubTables>().DeadLetters.QueryAsync<TableEntity>(cancellationToken: Token).SingleAsync(Token);
        Assert.DoesNotContain(row.Keys, name => row[name] is byte[]);
    }

    [Fact]
    public async Task The_largest_body_is_kept_whole_though_it_can_not_be_compressed()
    {
        var body = RandomNumberGenerator.GetBytes(RequestBody.MaxBytes);

        await _hub.SendShopifyAsync("orders/create", body);

        var id = Assert.Single(await _hub.DeadLettersAsync()).GetProperty("id").GetString()!;
        var kept = await _hub.Service<DeadLetterStore>().FindMessageAsync(id, Token);
        Assert.True(kept!.Body.Span.SequenceEqual(body));
        Assert.Equal("orders/create", kept.Headers["X-Shopify-Topic"]);
    }

    [Fact]
    public async Task All_are_sent_on_their_way_again_and_those_that_fail_again_count_their_attempts()
    {
        for (var i = 0; i < 3; i++) await SendAsync($$"""{"data": {}, "type": "order.{{i}}" }""");
        await _hub.DeadLettersAsync();

        Assert.Equal((3, 0), await RedriveAsync(""));
        Assert.All(await _hub.DeadLettersAsync(), letter => Assert.Equal(2, letter.GetProperty("attempts").GetInt32()));

        Assert.Equal((3, 0), await RedriveAsync("{}"));
        Assert.Equal([3, 3, 3], (await _hub.DeadLettersAsync()).Select(letter => letter.GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Only_those_that_were_asked_for_are_sent()
    {
        await SendAsync(Order);
        await _hub.SendShopifyAsync("orders/create", "{"u8.ToArray());
        await _hub.SendShopifyAsync("orders/cancelled", "{}"u8.ToArray());
        await _hub.DeadLettersAsync();

        Assert.Equal((0, 0), await RedriveAsync("""{"source": "amazon"}"""));
        Assert.Equal((1, 0), await RedriveAsync("""{"source": "shopify", "topic": "orders/create"}"""));
        await _hub.DeadLettersAsync();
        Assert.Equal((1, 0), await RedriveAsync("""{"reason": "not json"}"""));
        await _hub.DeadLettersAsync();
        Assert.Equal((1, 0), await RedriveAsync("""{"source": "channel:flipkart"}"""));
    }

    [Fact]
    public async Task They_go_in_the_order_in_which_they_came()
    {
        for (var i = 0; i < 3; i++)
        {
            await SendAsync($$"""{"data": {}, "type": "order.{{i}}" }""");
            await _hub.Host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        }

        var came = (await _hub.DeadLettersAsync()).Select(letter => letter.GetProperty("eventId").GetString()!).Reverse();
        var bus = new QuietBus();
        var queues = new QueueSenders(bus);
        await new DeadLetterRedrive(_hub.Service<DeadLetterStore>(), new InboundQueue(queues, _hub.Service<ClaimCheck>()), queues)
            .RedriveAsync(new DeadLetterFilter(null, null, null), Token);

        Assert.Equal(came.Select(id => $"channel:flipkart:{id}#redrive1"), bus.Sent.Select(sent => sent.Message.MessageId));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"source": 1}""")]
    public async Task A_filter_that_can_not_be_read_sends_nothing(string filter)
    {
        using var refused = await _hub.PostOpsAsync("api/ops/dead-letters/redrive", filter);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string body) => _hub.SendStandardAsync("api/webhooks/channels/flipkart", Encoding.UTF8.GetBytes(body));

    private async Task<(int Redriven, int Left)> RedriveAsync(string filter)
    {
        using var answer = await _hub.PostOpsAsync("api/ops/dead-letters/redrive", filter);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (json.GetProperty("redriven").GetInt32(), json.GetProperty("left").GetInt32());
    }
}
