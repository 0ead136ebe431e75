using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>
/// The Messaging API v1: which messages an order's buyer may be sent, and the one about an unexpected problem. A buyer may be written to unless the
/// order was closed to us.
/// </summary>
internal sealed class MessagingApi(AmazonStore store, AmazonAccess access, AmazonQuota quota) : ISimulatedApi
{
    private const double PerSecond = 1;
    private const string Kind = "unexpectedProblem";
    private const int LongestText = 2000;

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => (OperationOf(request), null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take(OperationOf(request), request.Now, PerSecond)) return Failure(429);
        if (request.Query["marketplaceIds"].ToString().Length == 0) return AmazonErrors.Of(400, "InvalidInput", "marketplaceIds is required.");

        var order = request.RouteValue("orderId");
        var isOpen = !store.IsClosed(data, order);
        if (!IsPost(request)) return new SimAnswer(200, Actions(order, isOpen));
        if (!isOpen) return AmazonErrors.Of(403, "Unauthorized", "This message is not allowed for this order.");
        return Text(request) is { Length: > 0 and <= LongestText } ? new SimAnswer(201, new JsonObject()) : Failure(400);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    private static string? Text(SimRequest request) =>
        request.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("text", out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    private static bool IsPost(SimRequest request) => request.Method == "POST";

    private static string OperationOf(SimRequest request) => IsPost(request) ? "createUnexpectedProblem" : "getMessagingActionsForOrder";

    private static JsonObject Actions(string order, bool isOpen)
    {
        var self = $"/messaging/v1/orders/{order}";
        var actions = isOpen ? new JsonArray(new JsonObject { ["href"] = $"{self}/messages/{Kind}", ["name"] = Kind }) : [];
        return new JsonObject { ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = self }, ["actions"] = actions } };
    }
}
