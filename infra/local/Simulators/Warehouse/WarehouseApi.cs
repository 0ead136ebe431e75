using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Channels;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Warehouse;

/// <summary>The inbox of a warehouse: fulfilment.requested, signed as Standard Webhooks.</summary>
internal sealed class WarehouseApi(IConfiguration settings) : ISimulatedApi
{
    public string Name => "warehouse";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) =>
        request.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("type", out var type) ? (type.ToString(), null) : (null, null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (!StandardWebhook.IsSigned(request, Secrets.Listed(settings["Warehouse:WebhookSecrets"]))) return new SimAnswer(401);
        return Describe(request).Operation is "fulfilment.requested"
            ? new SimAnswer(200)
            : new SimAnswer(400, new JsonObject { ["detail"] = "Expected fulfilment.requested." });
    }

    public SimAnswer Failure(int status) => new(status);
}
