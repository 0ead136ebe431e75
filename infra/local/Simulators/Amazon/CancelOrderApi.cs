using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>cancelOrder, as Amazon had published it.</summary>
internal sealed class CancelOrderApi(AmazonStore store, AmazonAccess access) : ISimulatedApi
{
    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("cancelOrder", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        var id = request.RouteValue("orderId");
        if (store.Order(data, id) is not JsonObject order) return Failure(404);
        if (request.Json is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("cancelReasonCode", out _)) return Failure(400);
        order["fulfillment"]!["fulfillmentStatus"] = "CANCELLED";
        store.Save(data, id, order);
        return new SimAnswer(202);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);
}
