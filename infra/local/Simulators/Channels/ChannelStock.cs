using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Channels;

/// <summary>The numbers of each signed generic channel, and the ids of the updates it has taken.</summary>
internal sealed class ChannelStock
{
    private readonly LocalDatabase _database;

    public ChannelStock(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_channel_stock (channel TEXT NOT NULL, sku TEXT NOT NULL, available INTEGER NOT NULL, PRIMARY KEY (channel, sku)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_channel_seen (channel TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (channel, id)) WITHOUT ROWID;
            """);
    }

    /// <summary>What a sale does to the channel's own number.</summary>
    public void Sell(LocalConnection data, string channel, string sku, long quantity) =>
        data.Execute("UPDATE sim_channel_stock SET available = MAX(0, available - ?3) WHERE channel = ?1 AND sku = ?2", channel.ToLowerInvariant(), sku, quantity);

    public IReadOnlyDictionary<string, long> All(string channel) => _database.Read(data => data.Query(
            "SELECT sku, available FROM sim_channel_stock WHERE channel = ?1 ORDER BY sku", row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), channel.ToLowerInvariant()))
        .ToDictionary();

    /// <summary>Sets the number, unless this message was taken before.</summary>
    public void Take(LocalConnection data, string channel, string messageId, string sku, long available)
    {
        if (data.Execute("INSERT OR IGNORE INTO sim_channel_seen (channel, id) VALUES (?1, ?2)", channel, messageId) == 0) return;
        data.Execute(
            "INSERT INTO sim_channel_stock (channel, sku, available) VALUES (?1, ?2, ?3) ON CONFLICT (channel, sku) DO UPDATE SET available = excluded.available",
            channel, sku, available);
    }
}
