using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Checks a value against an input type: required, unknown and mistyped members, with the path and words of Shopify's own answers.</summary>
internal sealed class GraphQlInput(GraphQlSchema schema)
{
    public sealed record Problem(IReadOnlyList<string> Path, string Explanation);

    public IReadOnlyList<Problem> Check(GraphQlType type, JsonNode? value)
    {
        var problems = new List<Problem>();
        Check(type, value, [], problems);
        return problems;
    }

    private void Check(GraphQlType type, JsonNode? value, string[] path, List<Problem> problems)
    {
        if (value is null)
        {
            if (type.Required) problems.Add(new Problem(path, "Expected value to not be null"));
        }
        else if (type.Item is { } item)
        {
            if (value is not JsonArray list) Check(item, value, path, problems);
            else for (var i = 0; i < list.Count; i++) Check(item, list[i], [.. path, $"{i}"], problems);
        }
        else if (schema.Input(type.Name) is { } fields)
        {
            CheckMembers(type.Name, fields, value, path, problems);
        }
        else if (Mistake(type.Name, value) is { } mistake)
        {
            problems.Add(new Problem(path, mistake));
        }
    }

    private void CheckMembers(
        string type, IReadOnlyDictionary<string, GraphQlFieldType> fields, JsonNode value, string[] path, List<Problem> problems)
    {
        if (value is not JsonObject members)
        {
            problems.Add(new Problem(path, $"Expected {value.ToJsonString()} to be a key-value object."));
            return;
        }

        foreach (var (name, _) in members.Where(member => !fields.ContainsKey(member.Key)))
            problems.Add(new Problem([.. path, name], $"Field is not defined on {type}"));
        foreach (var (name, field) in fields)
        {
            if (members.TryGetPropertyValue(name, out var member) || !field.HasDefault) Check(field.Type, member, [.. path, name], problems);
        }
    }

    private string? Mistake(string type, JsonNode value)
    {
        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : null;
        var ok = type switch
        {
            "Int" => kind == JsonValueKind.Number && int.TryParse(value.ToJsonString(), out _),
            "Float" => kind == JsonValueKind.Number,
            "Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "String" => text is not null,
            "ID" => text is not null,
            _ when schema.Enum(type) is { } values => text is not null && values.Contains(text),
            _ => true,
        };
        if (!ok) return schema.Enum(type) is { } known
            ? $"Expected {value.ToJsonString()} to be one of: {string.Join(", ", known)}"
            : $"Could not coerce value {value.ToJsonString()} to {type}";
        return type == "ID" && !Gid.IsValid(text!) ? $"Invalid global id '{text}'" : null;
    }
}
