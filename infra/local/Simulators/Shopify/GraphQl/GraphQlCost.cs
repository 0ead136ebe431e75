using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Points by Shopify's rule: an object 1, a scalar nothing, a mutation 10. Before it runs, a list counts with as many as were asked for.</summary>
internal static class GraphQlCost
{
    private const int OfMutation = 10;

    public static int AtMost(GraphQlSchema schema, GraphQlOperation operation, JsonObject variables) =>
        operation.Kind == "mutation" ? OfMutation * operation.Selection.Count : Of(schema, "QueryRoot", operation.Selection, variables);

    public static int Of(GraphQlOperation operation, JsonObject answered) =>
        operation.Kind == "mutation" ? OfMutation * operation.Selection.Count : answered.Sum(field => Objects(field.Value));

    private static int Of(GraphQlSchema schema, string type, IReadOnlyList<GraphQlField> selection, JsonObject variables) => selection.Sum(field =>
    {
        if (field.IsFragment) return Of(schema, field.On ?? type, field.Selection, variables);
        if (field.Selection.Count == 0) return 0;
        var returned = schema.Field(type, field.Name)!.Type;
        var inside = Of(schema, returned.Innermost, field.Selection, variables);
        var many = AskedFor(field, variables);
        return returned.Item is null ? 1 + (many * inside) : many * (1 + inside);
    });

    private static int AskedFor(GraphQlField field, JsonObject variables)
    {
        var arguments = GraphQlValue.ObjectOf(field.Arguments, variables);
        return (int?)(long?)arguments["first"] ?? arguments.Select(argument => argument.Value).OfType<JsonArray>().FirstOrDefault()?.Count ?? 1;
    }

    private static int Objects(JsonNode? value) => value switch
    {
        JsonObject fields => 1 + fields.Sum(field => Objects(field.Value)),
        JsonArray items => items.Sum(Objects),
        _ => 0,
    };
}
