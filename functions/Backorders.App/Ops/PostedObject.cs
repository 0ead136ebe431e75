using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Ops;

internal static class PostedObject
{
    /// <summary>Null when the body is not a JSON object.</summary>
    public static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
