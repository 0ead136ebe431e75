using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>What the shop remembers besides stock: answers by idempotency key, and things that can be done only once.</summary>
internal sealed class ShopifyMemory
{
    public ShopifyMemory(LocalDatabase database) => database.EnsureSchema("""
        CREATE TABLE IF NOT EXISTS sim_shopify_answers (field TEXT NOT NULL, key TEXT NOT NULL, arguments TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (field, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sim_shopify_done (what TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sim_shopify_ids (id INTEGER PRIMARY KEY AUTOINCREMENT);
        """);

    /// <summary>What a key was answered with, within the 24 hours for which keys are kept.</summary>
    public (string Arguments, JsonNode Answer)? Answered(LocalConnection data, string field, string key, DateTimeOffset now) => data.Query(
        "SELECT arguments, answer FROM sim_shopify_answers WHERE field = ?1 AND key = ?2 AND at > ?3",
        row => (row.GetString(0), JsonNode.Parse(row.GetString(1))!),
        field, key, now.AddHours(-24).ToUnixTimeSeconds()) is [var found] ? found : null;

    public void Remember(LocalConnection data, string field, string key, string arguments, JsonNode answer, DateTimeOffset now) => data.Execute(
        "REPLACE INTO sim_shopify_answers (field, key, arguments, answer, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        field, key, arguments, answer.ToJsonString(), now.ToUnixTimeSeconds());

    /// <summary>False when this was done before.</summary>
    public bool Once(LocalConnection data, string what) => data.Execute("INSERT OR IGNORE INTO sim_shopify_done (what) VALUES (?1)", what) == 1;

    public void Forget(LocalConnection data, string prefix) =>
        data.Execute("DELETE FROM sim_shopify_done WHERE substr(what, 1, length(?1)) = ?1", prefix);

    public string NewId(LocalConnection data, string type)
    {
        data.Execute("INSERT INTO sim_shopify_ids DEFAULT VALUES");
        return Gid.Of(type, $"{data.First("SELECT last_insert_rowid()", row => row.GetInt64(0)) + 9_007_199_254_740_993}");
    }
}
