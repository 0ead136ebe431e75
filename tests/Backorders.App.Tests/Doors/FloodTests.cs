using System.IO.Compression;
using System.Net;
using System.Text;
using Backorders.App.Doors;

namespace Backorders.App.Tests.Doors;

/// <summary>What those meet who send too much, too slowly, too brokenly or to nowhere.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private static readonly byte[] Body = "{}"u8.ToArray();
    private static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(100);

    private DoorHost _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await DoorHost.StartAsync(("Limits__DoorRequests", "4"), ("Limits__DoorWaiting", "0"), ("Limits__BodySeconds", "100"));

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_proof_that_is_missing_or_that_no_body_can_save_is_refused_before_the_body_is_read()
    {
        string[] doors = ["shopify", "amazon", "woocommerce", "warehouse", "channels/flipkart", "twilio/status", "twilio/inbound"];
        string[][] heads =
        [
            .. doors.Select(door => new[] { $"POST /api/webhooks/{door} HTTP/1.1" }),
            ["POST /api/webhooks/amazon HTTP/1.1", "x-api-key: wrong"],
            ["POST /api/webhooks/warehouse HTTP/1.1", "webhook-id: msg_1", "webhook-timestamp: 1", "webhook-signature: v1,AAAA"],
            ["POST /api/webhooks/warehouse HTTP/1.1", "webhook-id: a.b", $"webhook-timestamp: {_hub.Host.Clock.GetUtcNow().ToUnixTimeSeconds()}", "webhook-signature: v1,AAAA"],
        ];
        foreach (var head in heads)
        {
            using var sender = await OpenAsync();
            await sender.SendHeadAsync([.. head, "Content-Length: 1000", "Expect: 100-continue"]);
            Assert.Equal(401, (await sender.ReadAnswerAsync()).Status);
        }
    }

    [Fact]
    public async Task What_is_too_large_or_goes_nowhere_is_answered_before_the_body_is_read()
    {
        var requests = new Dictionary<string, int>
        {
            ["POST /api/webhooks/amazon"] = 413,
            ["PUT /api/webhooks/amazon"] = 404,
            ["POST /api/webhooks/channels/nobody"] = 404,
            ["POST /api/webhooks/nobody"] = 404,
            ["POST /nowhere"] = 404,
        };
        foreach (var (request, status) in requests)
        {
            using var sender = await OpenAsync();
            await sender.SendHeadAsync($"{request} HTTP/1.1", "x-api-key: amzn_sample", $"Content-Length: {RequestBody.MaxBytes + 1}", "Expect: 100-continue");
            Assert.Equal(status, (await sender.ReadAnswerAsync()).Status);
        }
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken()
    {
        using var answer = await _hub.SendAmazonAsync([.. Body, .. Enumerable.Repeat((byte)' ', RequestBody.MaxBytes - Body.Length)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_breaks_is_the_senders_mistake()
    {
        foreach (var chunk in new[] { "no number\r\n", "ffffffffffffffff\r\n" })
        {
            using var sender = await OpenAsync();
            await sender.SendHeadAsync("POST /api/webhooks/amazon HTTP/1.1", "x-api-key: amzn_sample", "Transfer-Encoding: chunked");
            await sender.SendAsync(chunk);
            var (status, headers) = await sender.ReadAnswerAsync();
            Assert.Equal(400, status);
            Assert.Contains("application/problem+json", headers, StringComparison.Ordinal);
            Assert.True(await sender.IsClosedAsync(afterBody: true));
        }
    }

    [Fact]
    public async Task An_empty_body_and_one_in_another_encoding_are_kept_as_they_came()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Body);
        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };

        using var empty = await _hub.SendShopifyAsync("orders/create", []);
        using var encoded = await _hub.PostAsync("api/webhooks/amazon", content, ("x-api-key", "amzn_sample"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (empty.StatusCode, encoded.StatusCode));
        Assert.Equal([0L, packed.Length], (await _hub.DeadLettersAsync()).Select(letter => letter.GetProperty("size").GetInt64()).Order());
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off()
    {
        using var sender = await OpenAsync();
        await sender.BeginBodyAsync("POST /api/webhooks/shopify HTTP/1.1", "X-Shopify-Hmac-Sha256: AAAA");
        await sender.SendAsync("{");

        _hub.Host.Clock.MoveTo(_hub.Host.Clock.GetUtcNow() + BodyTime);

        Assert.Equal(408, (await sender.ReadAnswerAsync()).Status);
        Assert.True(await sender.IsClosedAsync(afterBody: true));
    }

    [Fact]
    public async Task One_address_fills_half_a_door_many_fill_one_door_and_the_others_stay_open()
    {
        var slow = new List<RawConnection>();
        await HoldPlacesAsync(slow, "203.0.113.1", 2);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendFromAsync("203.0.113.1"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendFromAsync("198.51.100.77, 203.0.113.1:4711"));
        Assert.Equal(HttpStatusCode.OK, await SendFromAsync("203.0.113.2"));

        await HoldPlacesAsync(slow, "203.0.113.2", 2);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendFromAsync("203.0.113.3"));
        using var shopify = await _hub.SendShopifyAsync("orders/create", Body);
        using var warehouse = await _hub.SendStandardAsync("api/webhooks/warehouse", Body);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (shopify.StatusCode, warehouse.StatusCode));

        foreach (var sender in slow)
        {
            await sender.SendAsync(new string(' ', 1000));
            Assert.Equal(200, (await sender.ReadAnswerAsync()).Status);
            sender.Dispose();
        }

        Assert.Equal(HttpStatusCode.OK, await SendFromAsync("203.0.113.3"));
    }

    [Fact]
    public async Task Who_is_over_the_limit_is_told_when_to_come_again()
    {
        var slow = new List<RawConnection>();
        await HoldPlacesAsync(slow, "127.0.0.1", 2);

        using var refused = await _hub.SendAmazonAsync(Body);

        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        slow.ForEach(sender => sender.Dispose());
    }

    private Task<RawConnection> OpenAsync() => RawConnection.OpenAsync(_hub.Host.BaseAddress);

    private async Task HoldPlacesAsync(List<RawConnection> slow, string address, int places)
    {
        for (var i = 0; i < places; i++)
        {
            var sender = await OpenAsync();
            slow.Add(sender);
            await sender.BeginBodyAsync("POST /api/webhooks/amazon HTTP/1.1", "x-api-key: amzn_sample", $"X-Forwarded-For: {address}");
        }
    }

    private async Task<HttpStatusCode> SendFromAsync(string forwardedFor)
    {
        using var answer = await _hub.PostAsync(
            "api/webhooks/amazon", new ByteArrayContent(Encoding.UTF8.GetBytes("{}")), ("x-api-key", "amzn_sample"), ("X-Forwarded-For", forwardedFor));
        return answer.StatusCode;
    }
}
