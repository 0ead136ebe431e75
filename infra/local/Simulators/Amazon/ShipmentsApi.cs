using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>confirmShipment of Orders v0: an order that is known, a package with a number of its own, a carrier, and items of the order.</summary>
internal sealed class ShipmentsApi(AmazonStore store, AmazonAccess access, AmazonQuota quota) : ISimulatedApi
{
    private const double PerSecond = 2;
    private const double Burst = 10;

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("confirmShipment", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take("confirmShipment", request.Now, PerSecond, Burst)) return Failure(429);
        if (store.Order(data, request.RouteValue("orderId")) is not JsonObject order) return Failure(404);
        return Problem(order, request.Json) is { } problem ? AmazonErrors.Of(400, "InvalidInput", problem) : new SimAnswer(204);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    private static string? Problem(JsonObject order, JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } body || JsonObject.Create(body) is not { } call) return "The body is not JSON.";
        if (call["packageDetail"] is not JsonObject package || (string?)call["marketplaceId"] is not { Length: > 0 }) return "marketplaceId and packageDetail are required.";
        if (!uint.TryParse((string?)package["packageReferenceId"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return "packageReferenceId must be a positive number.";
        if ((string?)package["carrierCode"] is not { Length: > 0 } carrier) return "carrierCode is required.";
        if (carrier == "Other" && (string?)package["carrierName"] is not { Length: > 0 }) return "carrierName is required.";
        if ((string?)package["trackingNumber"] is not { Length: > 0 } || !DateTimeOffset.TryParse((string?)package["shipDate"], CultureInfo.InvariantCulture, out _))
            return "trackingNumber and shipDate are required.";
        var items = (order["orderItems"] as JsonArray ?? []).Select(item => (string?)item?["orderItemId"]).ToHashSet(StringComparer.Ordinal);
        return package["orderItems"] is JsonArray { Count: > 0 } sent && sent.All(item => items.Contains((string?)item?["orderItemId"]) && (long?)item?["quantity"] > 0)
            ? null
            : "orderItems must be items of the order.";
    }
}
