using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>What one call costs: refused when the bucket does not hold what it may cost at most; what it turns out to cost less is given back.</summary>
internal sealed class ShopifyBill(ShopifyBucket bucket, LocalConnection data, DateTimeOffset now)
{
    private int? _requested;
    private int? _actual;

    public void Charge(int requested)
    {
        _requested = requested;
        if (requested > bucket.Available(data, now)) throw new GraphQlError("Throttled", "THROTTLED");
        bucket.Take(data, requested, now);
    }

    public void Settle(int actual)
    {
        _actual = actual;
        bucket.Take(data, actual - _requested!.Value, now);
    }

    /// <summary>Null where nothing was understood that could cost.</summary>
    public JsonObject? Extensions() => _requested is null ? null : new JsonObject
    {
        ["cost"] = new JsonObject
        {
            ["requestedQueryCost"] = _requested,
            ["actualQueryCost"] = _actual,
            ["throttleStatus"] = new JsonObject
            {
                ["maximumAvailable"] = bucket.MaximumAvailable,
                ["currentlyAvailable"] = Math.Floor(bucket.Available(data, now)),
                ["restoreRate"] = bucket.RestoreRate,
            },
        },
    };
}
