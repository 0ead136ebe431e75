using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Runs an operation: checks it, asks <paramref name="root"/> for each root field, and gives back only what was selected.</summary>
/// <param name="nested">Fields below the root that depend on their arguments, as Type.field.</param>
/// <param name="charge">Told what the operation may cost before anything of it is done; may refuse.</param>
/// <param name="settle">Told what it did cost.</param>
internal sealed class GraphQlExecutor(
    GraphQlSchema schema,
    Func<GraphQlCall, JsonNode?> root,
    IReadOnlyDictionary<string, Func<JsonObject, JsonObject, JsonNode?>> nested,
    Action<int> charge,
    Action<int> settle)
{
    public JsonObject Run(string query, string? operationName, JsonObject given)
    {
        var operation = Chosen(GraphQlParser.Read(query), operationName);
        var variables = GraphQlValue.ObjectOf(operation.Defaults, []);
        foreach (var (name, value) in given) variables[name] = value?.DeepClone();

        var rootType = operation.Kind == "query" ? "QueryRoot" : "Mutation";
        new GraphQlValidator(schema, operation, variables).Check(rootType);
        charge(GraphQlCost.AtMost(schema, operation, variables));

        var data = new JsonObject();
        foreach (var field in operation.Selection)
        {
            if (field.IsFragment) throw new GraphQlError("Fragments on the root are not known here");
            var call = new GraphQlCall(field.Name, GraphQlValue.ObjectOf(field.Arguments, variables), IdempotencyKey(field, variables));
            data[field.Alias] = Selected(root(call), schema.Field(rootType, field.Name)!.Type.Innermost, field.Selection, variables);
        }

        settle(GraphQlCost.Of(operation, data));
        return data;
    }

    private static GraphQlOperation Chosen(IReadOnlyList<GraphQlOperation> operations, string? name) =>
        name is null && operations is [var only] ? only
        : operations.FirstOrDefault(operation => operation.Name == name && name is not null)
        ?? throw new GraphQlError(name is null ? "An operation name is required" : $"No operation named \"{name}\"");

    private static string? IdempotencyKey(GraphQlField field, JsonObject variables) =>
        field.Directives.TryGetValue("idempotent", out var arguments) && arguments["key"].TryEvaluate(variables, out var key) ? key?.ToString() ?? "" : null;

    private JsonNode? Selected(JsonNode? value, string type, IReadOnlyList<GraphQlField> selection, JsonObject variables) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Selected(item, type, selection, variables))]),
        JsonObject parent when selection.Count > 0 => Selected(parent, parent["__typename"]?.ToString() ?? type, selection, variables),
        _ => value?.DeepClone(),
    };

    private JsonObject Selected(JsonObject parent, string type, IReadOnlyList<GraphQlField> selection, JsonObject variables)
    {
        var result = new JsonObject();
        foreach (var field in selection)
        {
            if (field.IsFragment)
            {
                if (field.On is not null && !schema.Is(type, field.On)) continue;
                foreach (var (name, value) in Selected(parent, type, field.Selection, variables)) result[name] = value?.DeepClone();
            }
            else if (field.Name == "__typename")
            {
                result[field.Alias] = type;
            }
            else
            {
                var value = nested.TryGetValue($"{type}.{field.Name}", out var resolve)
                    ? resolve(parent, GraphQlValue.ObjectOf(field.Arguments, variables))
                    : parent[field.Name];
                result[field.Alias] = Selected(value, schema.Field(type, field.Name)!.Type.Innermost, field.Selection, variables);
            }
        }

        return result;
    }
}
