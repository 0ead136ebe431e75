using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Channels;

/// <summary>POST {EventsUrl} of a generic channel: order.cancel and order.shipped, signed as Standard Webhooks.</summary>
internal sealed class ChannelEventsApi(IConfiguration settings) : ISimulatedApi
{
    public string Name => "channels";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) =>
        request.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("type", out var type) ? (type.ToString(), null) : (null, null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        var secrets = Secrets.Listed(settings[$"Channels:{request.RouteValue("name").ToLowerInvariant()}:WebhookSecrets"]);
        if (secrets.Length == 0) return new SimAnswer(404);
        if (!StandardWebhook.IsSigned(request, secrets)) return new SimAnswer(401);
        return Describe(request).Operation is "order.cancel" or "order.shipped"
            ? new SimAnswer(200)
            : new SimAnswer(400, new JsonObject { ["detail"] = "Expected order.cancel or order.shipped." });
    }

    public SimAnswer Failure(int status) => new(status);
}
