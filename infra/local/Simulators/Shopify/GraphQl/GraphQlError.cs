using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>A request that is refused as a whole: the answer has errors and no data, and nothing was done.</summary>
internal sealed class GraphQlError(string message, string? code = null, JsonObject? extensions = null, JsonArray? path = null) : Exception(message)
{
    public JsonObject ToJson()
    {
        var details = extensions ?? [];
        if (code is not null) details["code"] = code;
        var error = new JsonObject { ["message"] = Message };
        if (path is not null) error["path"] = path;
        if (details.Count > 0) error["extensions"] = details;
        return error;
    }
}
