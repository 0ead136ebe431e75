using System.Globalization;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.WooCommerce;

/// <summary>The shop's products and variations by their ids, with the number that each shows.</summary>
internal sealed class WooStore
{
    private readonly LocalDatabase _database;

    public WooStore(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_woo_stock (id INTEGER PRIMARY KEY, quantity INTEGER NOT NULL, backorders TEXT NOT NULL);");
    }

    /// <summary>What a sale does to the shop's own number, which may go below zero where backorders are allowed.</summary>
    public void Sell(LocalConnection data, string id, long quantity) =>
        data.Execute("UPDATE sim_woo_stock SET quantity = quantity - ?2 WHERE id = ?1", long.Parse(id, CultureInfo.InvariantCulture), quantity);

    public void Set(LocalConnection data, long id, long quantity, string backorders) => data.Execute(
        "INSERT INTO sim_woo_stock (id, quantity, backorders) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, backorders = excluded.backorders",
        id, quantity, backorders);

    public (long Quantity, string Backorders)? Find(LocalConnection data, long id) => data.Query(
        "SELECT quantity, backorders FROM sim_woo_stock WHERE id = ?1", row => (row.GetInt64(0), row.GetString(1)), id) is [var found, ..] ? found : null;

    public IReadOnlyDictionary<string, long> All() => _database.Read(data => data.Query(
            "SELECT id, quantity FROM sim_woo_stock ORDER BY id", row => KeyValuePair.Create(row.GetInt64(0).ToString(CultureInfo.InvariantCulture), row.GetInt64(1))))
        .ToDictionary();
}
