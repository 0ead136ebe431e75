using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>searchOrders of Orders 2026-01-01, by the time of the last change.</summary>
internal sealed class OrderSearch(AmazonStore store, AmazonAccess access, AmazonQuota quota) : ISimulatedApi
{
    private const double PerSecond = 0.0056;
    private const double Burst = 20;
    private const int MostPerPage = 100;

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("searchOrders", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take("searchOrders", request.Now, PerSecond, Burst)) return Failure(429);
        if (!DateTimeOffset.TryParse(request.Query["lastUpdatedAfter"], CultureInfo.InvariantCulture, out var since)) return Failure(400);

        var found = store.OrdersChanged(data, since).Where(order => IsAskedFor(request, order)).ToList();
        var from = int.TryParse(request.Query["paginationToken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        var size = int.TryParse(request.Query["maxResultsPerPage"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostPerPage) : MostPerPage;
        var answer = new JsonObject { ["orders"] = new JsonArray([.. found.Skip(from).Take(size).Select(order => OrdersApi.Shown(order, request))]) };
        if (from + size < found.Count) answer["pagination"] = new JsonObject { ["nextToken"] = (from + size).ToString(CultureInfo.InvariantCulture) };
        return new SimAnswer(200, answer);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    private static bool IsAskedFor(SimRequest request, JsonObject order) =>
        request.Query["fulfilledBy"].ToString() is not { Length: > 0 } who || (string?)order["fulfillment"]?["fulfilledBy"] == who;
}
