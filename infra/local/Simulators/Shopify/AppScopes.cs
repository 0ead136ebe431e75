using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>What the shop has granted the app. It is told when asked; no call is refused for the lack of it.</summary>
internal sealed class AppScopes
{
    private static readonly string[] Asked =
    [
        "write_customers",
        "write_discounts",
        "write_fulfillments",
        "write_inventory",
        "write_locations",
        "write_merchant_managed_fulfillment_orders",
        "write_orders",
        "write_products",
    ];

    private readonly LocalDatabase _database;

    public AppScopes(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_shopify_revoked_scopes (scope TEXT PRIMARY KEY) WITHOUT ROWID;");
    }

    /// <summary>currentAppInstallation.</summary>
    public JsonObject Installation(LocalConnection data)
    {
        var revoked = data.Query("SELECT scope FROM sim_shopify_revoked_scopes", row => row.GetString(0));
        return new JsonObject
        {
            ["id"] = Gid.Of("AppInstallation", "1"),
            ["accessScopes"] = new JsonArray([.. Asked.Except(revoked).Select(scope => new JsonObject { ["handle"] = scope, ["description"] = scope })]),
        };
    }

    public Task RevokeAsync(string scope) =>
        _database.WriteAsync(data => data.Execute("INSERT OR IGNORE INTO sim_shopify_revoked_scopes (scope) VALUES (?1)", scope));

    public Task GrantAsync(string scope) => _database.WriteAsync(data => data.Execute("DELETE FROM sim_shopify_revoked_scopes WHERE scope = ?1", scope));
}
