using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Http;

/// <summary>
/// As much of JSON Schema as our own description uses: types, enums, required and known fields, lists, maps and references. A field that the schema
/// doesn't name is a problem, unless it names none at all.
/// </summary>
internal static class JsonSchema
{
    public static JsonNode? Resolve(JsonNode document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]);

    public static IEnumerable<string> Problems(JsonNode document, JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } reference) return Problems(document, Resolve(document, (string)reference!)!, value, at);
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value))) return [$"{at}: {value} is none of {words.ToJsonString()}"];
        if (Types(schema) is { Length: > 0 } types && !types.Contains(TypeOf(value))) return [$"{at}: {TypeOf(value)} is not {string.Join(" or ", types)}"];
        return value switch
        {
            JsonObject item => InObject(document, schema, item, at),
            JsonArray items => items.SelectMany((one, i) => Problems(document, schema["items"]!, one, $"{at}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> InObject(JsonNode document, JsonNode schema, JsonObject item, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
            if (!item.ContainsKey((string)name!)) yield return $"{at}: lacks {name}";

        var known = schema["properties"]?.AsObject();
        foreach (var (name, value) in item)
        {
            var inner = known?[name] ?? schema["additionalProperties"];
            if (inner is null && known is { Count: > 0 }) yield return $"{at}: {name} is not described";
            if (inner is null) continue;
            foreach (var problem in Problems(document, inner, value, $"{at}.{name}")) yield return problem;
        }
    }

    private static string[] Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        _ => "null",
    };
}
