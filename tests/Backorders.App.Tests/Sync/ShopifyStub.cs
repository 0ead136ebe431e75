using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Sync;

/// <summary>What Shopify does with the number of one item.</summary>
internal sealed class ShopifyStub(long available)
{
    public long Available { get; set; } = available;

    public (int Status, JsonNode? Body) Answer(ChannelStub.Call call)
    {
        var query = (string)call.Json["query"]!;
        var variables = call.Json["variables"]!;
        return (200, new JsonObject { ["data"] = query.Contains("inventorySetQuantities", StringComparison.Ordinal) ? Set(variables) : Read(variables) });
    }

    private JsonObject Set(JsonNode variables)
    {
        var quantity = variables["input"]!["quantities"]![0]!.AsObject();
        var isStale = (long?)quantity["changeFromQuantity"] is { } from && from != Available;
        if (!isStale) Available = (long)quantity["quantity"]!;
        var errors = isStale ? new JsonArray(new JsonObject { ["code"] = "CHANGE_FROM_QUANTITY_STALE", ["message"] = "It is another." }) : [];
        return new JsonObject { ["inventorySetQuantities"] = new JsonObject { ["userErrors"] = errors } };
    }

    private JsonObject Read(JsonNode variables) => new()
    {
        ["nodes"] = new JsonArray(new JsonObject
        {
            ["id"] = variables["items"]![0]!.DeepClone(),
            ["inventoryLevel"] = new JsonObject { ["quantities"] = new JsonArray(new JsonObject { ["quantity"] = Available }) },
        }),
    };
}
