using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Payloads of mutations: with what was made, or with a user error and nothing made.</summary>
internal static class UserErrors
{
    public static JsonArray None => [];

    public static JsonObject Payload(string code, string message, params string[] field) => new() { ["userErrors"] = List(code, message, field) };

    public static JsonArray List(string code, string message, params string[] field) =>
    [
        new JsonObject { ["field"] = new JsonArray([.. field.Select(step => (JsonNode)step)]), ["message"] = message, ["code"] = code },
    ];
}
