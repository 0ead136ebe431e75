using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>
/// Amazon's side: issued tokens, the merchant's listings with their quantity, and orders that can be asked for. What is accepted is shown after a
/// while, which may be set; until then the number before it is sold from.
/// </summary>
internal sealed class AmazonStore
{
    private readonly LocalDatabase _database;
    private readonly TimeProvider _clock;
    private TimeSpan _lag;

    public AmazonStore(LocalDatabase database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_amazon_tokens (token TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_amazon_listings (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL, availability TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_amazon_accepted (
              id INTEGER PRIMARY KEY, sku TEXT NOT NULL, quantity INTEGER NOT NULL, availability TEXT NOT NULL, shown_at INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS sim_amazon_closed (id TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_amazon_orders (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
            """);
    }

    /// <summary>From now on accepted numbers are shown after this time.</summary>
    public void ShowAfter(TimeSpan lag) => _lag = lag;

    /// <summary>From now on nobody may write to the buyer of this order.</summary>
    public Task CloseAsync(string orderId) => _database.WriteAsync(data => data.Execute("INSERT OR IGNORE INTO sim_amazon_closed (id) VALUES (?1)", orderId));

    public bool IsClosed(LocalConnection data, string orderId) => data.First("SELECT COUNT(*) FROM sim_amazon_closed WHERE id = ?1", row => row.GetInt32(0), orderId) > 0;

    /// <summary>What a sale does to Amazon's own number: Amazon never sells below zero.</summary>
    public void Sell(LocalConnection data, string sku, long quantity)
    {
        ShowDue(data, _clock.GetUtcNow());
        data.Execute("UPDATE sim_amazon_listings SET quantity = MAX(0, quantity - ?2) WHERE sku = ?1", sku, quantity);
    }

    /// <summary>Makes an order known to getOrder that was announced, unless more is known of it; <paramref name="order"/> is the inside of "order".</summary>
    public Task SeenAsync(string orderId, JsonObject order) => _database.WriteAsync(data => data.Execute(
        "INSERT OR IGNORE INTO sim_amazon_orders (id, body) VALUES (?1, ?2)", orderId, order.ToJsonString()));

    /// <summary>An order as Amazon has it now; it sells what it has not sold yet.</summary>
    public Task OpenAsync(string orderId, JsonObject order) => _database.WriteAsync(data =>
    {
        var isNew = Order(data, orderId) is null;
        data.Execute("INSERT OR REPLACE INTO sim_amazon_orders (id, body) VALUES (?1, ?2)", orderId, order.ToJsonString());
        foreach (var item in isNew ? order["orderItems"] as JsonArray ?? [] : [])
            if ((string?)item?["product"]?["sellerSku"] is { } sku) Sell(data, sku, (long?)item["quantityOrdered"] ?? 0);
    });

    public Task<IReadOnlyDictionary<string, long>> StockAsync() => _database.WriteAsync(data => Stock(data, _clock.GetUtcNow()));

    public IReadOnlyDictionary<string, long> Stock(LocalConnection data, DateTimeOffset now)
    {
        ShowDue(data, now);
        return data.Query("SELECT sku, quantity FROM sim_amazon_listings ORDER BY sku", row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1))).ToDictionary();
    }

    public void Issue(LocalConnection data, string token, DateTimeOffset expiresAt) =>
        data.Execute("INSERT INTO sim_amazon_tokens (token, expires_at) VALUES (?1, ?2)", token, expiresAt.ToUnixTimeSeconds());

    public bool IsLive(LocalConnection data, string token, DateTimeOffset now) =>
        data.First("SELECT expires_at FROM sim_amazon_tokens WHERE token = ?1", row => row.GetInt64(0), token) > now.ToUnixTimeSeconds();

    /// <summary>Replaces the whole availability of a listing: what it does not repeat is gone.</summary>
    public void Replace(LocalConnection data, string sku, long quantity, JsonNode availability)
    {
        var now = _clock.GetUtcNow();
        data.Execute(
            "INSERT INTO sim_amazon_accepted (sku, quantity, availability, shown_at) VALUES (?1, ?2, ?3, ?4)",
            sku, quantity, availability.ToJsonString(), (now + _lag).ToUnixTimeMilliseconds());
        ShowDue(data, now);
    }

    public void Save(LocalConnection data, string orderId, JsonObject order) =>
        data.Execute("INSERT OR REPLACE INTO sim_amazon_orders (id, body) VALUES (?1, ?2)", orderId, order.ToJsonString());

    public JsonNode? Order(LocalConnection data, string orderId) =>
        data.First("SELECT body FROM sim_amazon_orders WHERE id = ?1", row => row.GetString(0), orderId) is { } body ? JsonNode.Parse(body) : null;

    /// <summary>Orders that changed at that time or later, in no order that means anything.</summary>
    public IReadOnlyList<JsonObject> OrdersChanged(LocalConnection data, DateTimeOffset since) =>
    [
        .. data.Query("SELECT body FROM sim_amazon_orders ORDER BY id", row => JsonNode.Parse(row.GetString(0))!.AsObject())
            .Where(order => order["lastUpdatedTime"]!.GetValue<DateTimeOffset>() >= since),
    ];

    private static void ShowDue(LocalConnection data, DateTimeOffset now)
    {
        var due = now.ToUnixTimeMilliseconds();
        data.Execute(
            """
            INSERT INTO sim_amazon_listings (sku, quantity, availability)
            SELECT sku, quantity, availability FROM sim_amazon_accepted WHERE shown_at <= ?1 ORDER BY id
            ON CONFLICT (sku) DO UPDATE SET quantity = excluded.quantity, availability = excluded.availability
            """,
            due);
        data.Execute("DELETE FROM sim_amazon_accepted WHERE shown_at <= ?1", due);
    }
}
