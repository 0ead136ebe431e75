using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Channels;

/// <summary>POST {StockUrl} of a generic channel: {type: "stock.changed", timestamp, data: {sku, available}}, signed as Standard Webhooks.</summary>
internal sealed class ChannelApi(ChannelStock stock, IConfiguration settings) : ISimulatedApi
{
    public string Name => "channels";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) =>
        request.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("type", out var type) ? (type.ToString(), null) : (null, null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        var channel = request.RouteValue("name").ToLowerInvariant();
        var secrets = Secrets.Listed(settings[$"Channels:{channel}:WebhookSecrets"]);
        if (secrets.Length == 0) return new SimAnswer(404);
        if (!StandardWebhook.IsSigned(request, secrets)) return new SimAnswer(401);
        if (Update(request.Json) is not var (sku, available))
            return new SimAnswer(400, new JsonObject { ["detail"] = "Expected {type: \"stock.changed\", timestamp, data: {sku, available}} with available 0 or more." });

        stock.Take(data, channel, request.Header("webhook-id"), sku, available);
        return new SimAnswer(200);
    }

    public SimAnswer Failure(int status) => new(status)
    {
        Headers = status is 429 or 503 ? new Dictionary<string, string> { ["Retry-After"] = "30" } : [],
    };

    private static (string Sku, long Available)? Update(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty("type", out var type) && type.ValueEquals("stock.changed")
        && body.TryGetProperty("timestamp", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out _)
        && body.TryGetProperty("data", out var update) && update.ValueKind == JsonValueKind.Object
        && update.TryGetProperty("sku", out var sku) && sku.ValueKind == JsonValueKind.String
        && update.TryGetProperty("available", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var available) && available >= 0
            ? (sku.GetString()!, available)
            : null;
}
