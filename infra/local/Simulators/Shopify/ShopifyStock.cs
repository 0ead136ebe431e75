using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// The shop's own numbers, per inventory item and location. Ids may be global ids or plain numbers. An item is stocked with 0 until told otherwise.
/// The shop lowers Available itself when it sells; on hand stays until the goods leave. Each change of Available is announced by a webhook.
/// </summary>
internal sealed class ShopifyStock
{
    private readonly LocalDatabase _database;
    private readonly ShopifyAnnouncements _announcements;

    public ShopifyStock(LocalDatabase database, ShopifyAnnouncements announcements)
    {
        _database = database;
        _announcements = announcements;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_shopify_levels (
              item TEXT NOT NULL, location TEXT NOT NULL, available INTEGER NOT NULL, on_hand INTEGER NOT NULL, PRIMARY KEY (item, location)) WITHOUT ROWID;
            """);
    }

    /// <summary>Available over all locations by inventory item number; may be negative.</summary>
    public IReadOnlyDictionary<string, long> All() => _database.Read(data => data.Query(
            "SELECT item, SUM(available) FROM sim_shopify_levels GROUP BY item ORDER BY item", row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1))))
        .ToDictionary();

    public (long Available, long OnHand) Level(LocalConnection data, string item, string location) => data.First(
        "SELECT available, on_hand FROM sim_shopify_levels WHERE item = ?1 AND location = ?2",
        row => (row.GetInt64(0), row.GetInt64(1)),
        Gid.NumberOf(item), Gid.NumberOf(location));

    public void Change(LocalConnection data, string item, string location, long available, long onHand)
    {
        data.Execute(
            """
            INSERT INTO sim_shopify_levels (item, location, available, on_hand) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (item, location) DO UPDATE SET available = available + excluded.available, on_hand = on_hand + excluded.on_hand
            """,
            Gid.NumberOf(item), Gid.NumberOf(location), available, onHand);
        if (available != 0) _announcements.LevelChanged(data, Gid.NumberOf(item), Gid.NumberOf(location), Level(data, item, location).Available);
    }
}
