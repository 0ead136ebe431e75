using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Backorders.App.Security;
using Backorders.App.Settings;

namespace Backorders.Benchmarks;

/// <summary>Signed order webhooks of a generic channel, made before the watch starts and posted as fast as the hub takes them.</summary>
internal sealed class OrderFlood
{
    private readonly BenchHub _hub;
    private readonly List<HttpRequestMessage> _requests;

    private OrderFlood(BenchHub hub, List<HttpRequestMessage> requests) => (_hub, _requests) = (hub, requests);

    /// <param name="hub">Where to.</param>
    /// <param name="orders">How many, of one line and one unit each.</param>
    /// <param name="skuOf">The SKU that an order wants, by the order's number.</param>
    public static OrderFlood Prepare(BenchHub hub, int orders, Func<int, string> skuOf)
    {
        var secret = StandardWebhookSecret.Parse(hub.Settings["Channels:flipkart:WebhookSecrets"]!.Split(',')[0])!;
        var now = TimeProvider.System.GetUtcNow();
        return new(hub, [.. Enumerable.Range(0, orders).Select(number => Request(number, skuOf(number), now, secret))]);
    }

    /// <returns>How long until all were answered.</returns>
    public async Task<TimeSpan> PostAsync()
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(_requests, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (request, stop) =>
        {
            using var answer = await _hub.Http.SendAsync(request, stop);
            answer.EnsureSuccessStatusCode();
        });
        return watch.Elapsed;
    }

    private static HttpRequestMessage Request(int number, string sku, DateTimeOffset now, StandardWebhookSecret secret)
    {
        var orderId = number.ToString("D6", CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "order.created",
                timestamp = now,
                data = new
                {
                    orderId,
                    name = orderId,
                    placedAt = now.AddMilliseconds(number),
                    currency = "INR",
                    customer = new { name = "Asha Rao", phone = string.Create(CultureInfo.InvariantCulture, $"+9198{number:D8}"), locale = "en" },
                    country = "IN",
                    payment = "prepaid",
                    lines = new[] { new { lineId = "1", sku, quantity = 1, unitPriceMinor = 49900 } },
                },
            },
            JsonSerializerOptions.Web);
        var timestamp = now.ToUnixTimeSeconds();
        var id = $"created-{orderId}";
        var request = new HttpRequestMessage(HttpMethod.Post, "api/webhooks/channels/flipkart") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardWebhookHmac.Sign(secret, id, timestamp, body));
        return request;
    }
}
