using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Mutations on orders and fulfilment orders, as far as their answers go: holds are kept by handle.</summary>
internal sealed class OrderMutations(ShopifyMemory memory)
{
    public JsonObject Hold(GraphQlCall call, LocalConnection data)
    {
        var order = call.Text("id");
        var hold = call.Arguments["fulfillmentHold"]!.AsObject();
        var handle = hold["handle"]?.GetValue<string>() ?? "";
        if (!memory.Once(data, $"hold {order} {handle}"))
        {
            return UserErrors.Payload(
                "DUPLICATE_FULFILLMENT_HOLD_HANDLE", "The handle is already in use on this fulfillment order.", "fulfillmentHold", "handle");
        }

        return new JsonObject
        {
            ["fulfillmentHold"] = new JsonObject { ["id"] = memory.NewId(data, "FulfillmentHold"), ["handle"] = handle, ["reason"] = hold["reason"]!.DeepClone() },
            ["fulfillmentOrder"] = new JsonObject { ["id"] = order, ["status"] = "ON_HOLD" },
            ["userErrors"] = UserErrors.None,
        };
    }

    public JsonObject ReleaseHold(GraphQlCall call, LocalConnection data)
    {
        memory.Forget(data, $"hold {call.Text("id")} ");
        return new JsonObject
        {
            ["fulfillmentOrder"] = new JsonObject { ["id"] = call.Text("id"), ["status"] = "OPEN" },
            ["userErrors"] = UserErrors.None,
        };
    }

    public JsonObject Fulfil(GraphQlCall call, LocalConnection data)
    {
        var tracking = call.Arguments["fulfillment"]!["trackingInfo"];
        return new JsonObject
        {
            ["fulfillment"] = new JsonObject
            {
                ["id"] = memory.NewId(data, "Fulfillment"),
                ["status"] = "SUCCESS",
                ["trackingInfo"] = tracking is null ? [] : new JsonArray(tracking.DeepClone()),
            },
            ["userErrors"] = UserErrors.None,
        };
    }

    public JsonObject Capture(LocalConnection data) => new()
    {
        ["transaction"] = new JsonObject { ["id"] = memory.NewId(data, "OrderTransaction"), ["kind"] = "CAPTURE", ["status"] = "SUCCESS" },
        ["userErrors"] = UserErrors.None,
    };

    public static JsonObject AddTags(GraphQlCall call) => new()
    {
        ["node"] = new JsonObject { ["id"] = call.Text("id") },
        ["userErrors"] = UserErrors.None,
    };
}
