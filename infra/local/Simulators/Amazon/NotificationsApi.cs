using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>getSubscription and createSubscription of Notifications v1: one subscription for each type and payload version. Any destination exists.</summary>
internal sealed class NotificationsApi : ISimulatedApi
{
    private const double PerSecond = 1;
    private const double Burst = 5;

    private readonly LocalDatabase _database;
    private readonly AmazonAccess _access;
    private readonly AmazonQuota _quota;

    public NotificationsApi(LocalDatabase database, AmazonAccess access, AmazonQuota quota)
    {
        (_database, _access, _quota) = (database, access, quota);
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_amazon_subscriptions (
              type TEXT NOT NULL, version TEXT NOT NULL, destination TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, version)) WITHOUT ROWID;
            """);
    }

    public string Name => "amazon";

    public IReadOnlyList<JsonObject> All() => _database.Read(data => data.Query(
        "SELECT type, version, destination FROM sim_amazon_subscriptions ORDER BY type, version",
        row => new JsonObject { ["type"] = row.GetString(0), ["payloadVersion"] = row.GetString(1), ["destinationId"] = row.GetString(2) }));

    public Task DropAsync(string type) => _database.WriteAsync(data => data.Execute("DELETE FROM sim_amazon_subscriptions WHERE type = ?1", type));

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => (OperationOf(request), null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (_access.Refusal(request, data) is { } denied) return denied;
        if (!_quota.Take(OperationOf(request), request.Now, PerSecond, Burst)) return Failure(429);
        return request.Method == "POST" ? Create(request, data) : Get(request, data);
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    private SimAnswer Get(SimRequest request, LocalConnection data) =>
        Find(data, request.RouteValue("type"), request.Query["payloadVersion"].ToString()) is { } found ? new SimAnswer(200, found) : Failure(404);

    private SimAnswer Create(SimRequest request, LocalConnection data)
    {
        if (request.Json is not { ValueKind: JsonValueKind.Object } body || JsonObject.Create(body) is not { } wanted
            || (string?)wanted["payloadVersion"] is not { Length: > 0 } version || (string?)wanted["destinationId"] is not { Length: > 0 } destination) return Failure(400);

        var type = request.RouteValue("type");
        var isNew = data.Execute(
            "INSERT OR IGNORE INTO sim_amazon_subscriptions (type, version, destination, id) VALUES (?1, ?2, ?3, ?4)", type, version, destination, Guid.NewGuid().ToString()) == 1;
        return isNew ? new SimAnswer(200, Find(data, type, version)) : AmazonErrors.Of(409, "Conflict", "The resource specified conflicts with the current state.");
    }

    private static JsonObject? Find(LocalConnection data, string type, string version) => data.First(
        "SELECT id, version, destination FROM sim_amazon_subscriptions WHERE type = ?1 AND (version = ?2 OR ?2 = '') ORDER BY version DESC",
        row => new JsonObject
        {
            ["payload"] = new JsonObject { ["subscriptionId"] = row.GetString(0), ["payloadVersion"] = row.GetString(1), ["destinationId"] = row.GetString(2) },
        },
        type, version);

    private static string OperationOf(SimRequest request) => request.Method == "POST" ? "createSubscription" : "getSubscription";
}
