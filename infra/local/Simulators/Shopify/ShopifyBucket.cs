using Backorders.Local.Data;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// The points that calls of this app may still cost, on the hub's clock: a bucket that is refilled all the time. A standard plan's unless
/// Simulators:Shopify:MaximumAvailable and :RestoreRate (points per second) say otherwise.
/// </summary>
internal sealed class ShopifyBucket
{
    public ShopifyBucket(LocalDatabase database, IConfiguration settings)
    {
        MaximumAvailable = settings.GetValue("Simulators:Shopify:MaximumAvailable", 2000.0);
        RestoreRate = settings.GetValue("Simulators:Shopify:RestoreRate", 100.0);
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_shopify_bucket (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), available REAL NOT NULL, at INTEGER NOT NULL);");
    }

    public double MaximumAvailable { get; }

    public double RestoreRate { get; }

    public double Available(LocalConnection data, DateTimeOffset now)
    {
        var (known, available, at) = data.First("SELECT available, at FROM sim_shopify_bucket", row => (true, row.GetDouble(0), row.GetInt64(1)));
        return known ? Math.Min(MaximumAvailable, available + (Math.Max(0, now.UtcTicks - at) * RestoreRate / TimeSpan.TicksPerSecond)) : MaximumAvailable;
    }

    /// <param name="points">Negative to give back.</param>
    public void Take(LocalConnection data, double points, DateTimeOffset now) => data.Execute(
        "REPLACE INTO sim_shopify_bucket (only_one, available, at) VALUES (1, ?1, ?2)", Available(data, now) - points, now.UtcTicks);
}
