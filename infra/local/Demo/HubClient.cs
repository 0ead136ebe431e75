using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Demo;

/// <summary>
/// Everyone outside the hub, over HTTP: the channels and the warehouse, who sign what they send, ops with the key, and the simulators' views.
/// Every call throws when the hub does not take it.
/// </summary>
internal sealed class HubClient(HttpClient http, IConfiguration settings)
{
    public Task SendShopifyAsync(string topic, string webhookId, JsonNode order)
    {
        var body = Encoding.UTF8.GetBytes(order.ToJsonString());
        var key = Encoding.UTF8.GetBytes(First("Shopify:WebhookSecrets"));
        return SendAsync("api/webhooks/shopify", body, new()
        {
            ["X-Shopify-Topic"] = topic,
            ["X-Shopify-Shop-Domain"] = settings["Shopify:ShopDomain"]!,
            ["X-Shopify-Webhook-Id"] = webhookId,
            ["X-Shopify-Hmac-Sha256"] = Convert.ToBase64String(HMACSHA256.HashData(key, body)),
        });
    }

    public Task SendAmazonAsync(JsonNode notification) => SendAsync(
        "api/webhooks/amazon", Encoding.UTF8.GetBytes(notification.ToJsonString()), new() { ["x-api-key"] = First("Amazon:WebhookKeys") });

    /// <param name="at">When it happened; null for now.</param>
    public Task SendWarehouseAsync(string type, string id, object data, DateTimeOffset? at = null) =>
        SendStandardAsync("api/webhooks/warehouse", "Warehouse:WebhookSecrets", type, id, data, at);

    public Task SendChannelAsync(string channel, string type, string id, object data) =>
        SendStandardAsync($"api/webhooks/channels/{channel}", $"Channels:{channel}:WebhookSecrets", type, id, data);

    public Task<JsonObject> PutSkuAsync(string sku, object policy) => PutOpsAsync($"api/ops/skus/{Uri.EscapeDataString(sku)}", policy);

    public Task<JsonObject> PutPurchaseOrderAsync(string number, object order) =>
        PutOpsAsync($"api/ops/purchase-orders/{Uri.EscapeDataString(number)}", order);

    public async Task<JsonObject> PostOpsAsync(string path, object body, string? idempotencyKey = null)
    {
        using var request = Ops(HttpMethod.Post, path);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Content = JsonContent.Create(body);
        return (await AnswerAsync(request)).AsObject();
    }

    public async Task<JsonObject> GetOpsAsync(string path)
    {
        using var request = Ops(HttpMethod.Get, path);
        return (await AnswerAsync(request)).AsObject();
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json");
        return await AnswerAsync(request);
    }

    /// <summary>Presses the button on a status page.</summary>
    public async Task<JsonNode> CancelByLinkAsync(string statusPath)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{statusPath.TrimStart('/')}/cancel");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent([]);
        return await AnswerAsync(request);
    }

    public async Task SettleAsync()
    {
        using var answer = await http.PostAsync(new Uri("local/settle", UriKind.Relative), content: null);
        if (!answer.IsSuccessStatusCode) throw new DemoFailedException($"The hub did not come to rest: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<DateTimeOffset> NowAsync() => (await GetAsync("local/clock"))["now"]!.GetValue<DateTimeOffset>();

    /// <summary>Moves the clock to an instant, firing what falls due on the way; an instant that has passed moves nothing.</summary>
    public async Task MoveToAsync(DateTimeOffset instant)
    {
        var step = instant - await NowAsync();
        if (step <= TimeSpan.Zero) return;
        using var request = new HttpRequestMessage(HttpMethod.Post, "local/clock");
        request.Content = JsonContent.Create(new { advance = System.Xml.XmlConvert.ToString(step) });
        await AnswerAsync(request);
    }

    private async Task<JsonObject> PutOpsAsync(string path, object body)
    {
        using var request = Ops(HttpMethod.Put, path);
        request.Content = JsonContent.Create(body);
        return (await AnswerAsync(request)).AsObject();
    }

    private async Task SendStandardAsync(string path, string secrets, string type, string id, object data, DateTimeOffset? at = null)
    {
        // By the hub's clock, which may run ahead of ours: a signature is good for five minutes only.
        var now = await NowAsync();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type, timestamp = at ?? now, data }, JsonSerializerOptions.Web);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var key = Convert.FromBase64String(First(secrets)["whsec_".Length..]);
        await SendAsync(path, body, new()
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = timestamp,
            ["webhook-signature"] = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}",
        });
    }

    private async Task SendAsync(string path, byte[] body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        await AnswerAsync(request);
    }

    private HttpRequestMessage Ops(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", settings["Ops:Key"]);
        return request;
    }

    private async Task<JsonNode> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new DemoFailedException($"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private string First(string secrets) => settings[secrets]!.Split(',')[0].Trim();
}
