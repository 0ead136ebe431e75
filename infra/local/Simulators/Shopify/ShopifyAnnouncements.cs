using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Webhooks that the shop still has to send, written with the change that they tell of.</summary>
internal sealed class ShopifyAnnouncements
{
    private readonly LocalDatabase _database;
    private readonly TimeProvider _clock;

    public ShopifyAnnouncements(LocalDatabase database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_shopify_webhooks (id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);");
    }

    public int Count() => _database.Read(data => data.First("SELECT COUNT(*) FROM sim_shopify_webhooks", row => row.GetInt32(0)));

    public IReadOnlyList<ShopifyAnnouncement> Next(int most) => _database.Read(data => data.Query(
        "SELECT id, topic, at, body FROM sim_shopify_webhooks ORDER BY id LIMIT ?1",
        row => new ShopifyAnnouncement(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        most));

    public Task SentAsync(IEnumerable<ShopifyAnnouncement> sent) => _database.WriteAsync(data =>
    {
        foreach (var announcement in sent) data.Execute("DELETE FROM sim_shopify_webhooks WHERE id = ?1", announcement.Id);
    });

    /// <summary>inventory_levels/update: the number alone, without what changed it.</summary>
    public void LevelChanged(LocalConnection data, string item, string location, long available)
    {
        var now = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        var body = new JsonObject
        {
            ["inventory_item_id"] = long.Parse(item, null),
            ["location_id"] = long.Parse(location, null),
            ["available"] = available,
            ["updated_at"] = now,
            ["admin_graphql_api_id"] = $"gid://shopify/InventoryLevel/{location}?inventory_item_id={item}",
        };
        data.Execute("INSERT INTO sim_shopify_webhooks (topic, at, body) VALUES (?1, ?2, ?3)", "inventory_levels/update", now, body.ToJsonString());
    }
}
