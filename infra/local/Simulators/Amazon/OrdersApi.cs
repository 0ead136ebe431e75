using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>getOrder of Orders 2026-01-01: the order as it was made known. What has to be asked for by name is left out unless it was.</summary>
internal sealed class OrdersApi(AmazonStore store, AmazonAccess access, AmazonQuota quota) : ISimulatedApi
{
    private const double PerSecond = 0.5;
    private const double Burst = 30;

    private static readonly (string Part, string Field)[] OnRequest =
    [
        ("BUYER", "buyer"), ("RECIPIENT", "recipient"), ("FULFILLMENT", "fulfillment"), ("PACKAGES", "packages"), ("PAYMENT", "payment"), ("PROCEEDS", "proceeds"),
        ("CANCELLATION", "cancellation"), ("PROMOTION", "promotion"), ("EXPENSE", "expense"), ("TAX", "tax"), ("FULFILLMENT_ORDERS", "fulfillmentOrders"),
    ];

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("getOrder", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take("getOrder", request.Now, PerSecond, Burst)) return Failure(429);
        if (store.Order(data, request.RouteValue("orderId")) is not JsonObject order) return Failure(404);

        return new SimAnswer(200, new JsonObject { ["order"] = Shown(order, request) });
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    /// <summary>The order without the parts that were not asked for.</summary>
    public static JsonObject Shown(JsonObject order, SimRequest request)
    {
        var asked = request.Query["includedData"].ToString().Split(',');
        foreach (var (part, field) in OnRequest.Where(one => !asked.Contains(one.Part)))
            foreach (var place in (order["orderItems"] as JsonArray ?? []).OfType<JsonObject>().Append(order)) place.Remove(field);
        return order;
    }
}
