using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>What an answer says of the points that calls may cost.</summary>
/// <param name="Requested">What this call may cost at most; null where that is not said.</param>
/// <param name="RestoreRate">Points per second, never zero.</param>
internal sealed record ShopifyThrottleStatus(double? Requested, double CurrentlyAvailable, double MaximumAvailable, double RestoreRate)
{
    /// <summary>Null when the answer doesn't say.</summary>
    public static ShopifyThrottleStatus? Of(JsonNode? body)
    {
        var cost = (body as JsonObject)?["extensions"]?["cost"];
        var status = cost?["throttleStatus"];
        return Number(status?["currentlyAvailable"]) is { } available && Number(status?["restoreRate"]) is > 0 and var perSecond
            ? new(Number(cost?["requestedQueryCost"]), available, Number(status?["maximumAvailable"]) ?? double.PositiveInfinity, perSecond)
            : null;
    }

    private static double? Number(JsonNode? node) =>
        node is null ? null : double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
