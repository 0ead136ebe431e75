using System.Text.Json.Nodes;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Mutations on orders, as far as their answers go.</summary>
internal static class OrderMutations
{
    public static JsonObject AddTags(GraphQlCall call) => new()
    {
        ["node"] = new JsonObject { ["id"] = call.Text("id") },
        ["userErrors"] = UserErrors.None,
    };
}
