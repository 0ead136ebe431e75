using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>getOrder of Orders 2026-01-01: the order as the local host made it known.</summary>
internal sealed class OrdersApi(AmazonStore store, AmazonAccess access) : ISimulatedApi
{
    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("getOrder", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        return store.Order(data, request.RouteValue("orderId")) is { } order
            ? new SimAnswer(200, new JsonObject { ["order"] = order })
            : Failure(404);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);
}
