using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>An argument as written. An absent variable leaves out the argument or input field that it stands for, which is not the same as null.</summary>
internal abstract record GraphQlValue
{
    private GraphQlValue()
    {
    }

    public bool TryEvaluate(JsonObject variables, out JsonNode? value)
    {
        value = null;
        switch (this)
        {
            case Literal literal:
                value = literal.Value?.DeepClone();
                return true;
            case Variable variable:
                if (!variables.TryGetPropertyValue(variable.Name, out var given)) return false;
                value = given?.DeepClone();
                return true;
            case List list:
                value = new JsonArray([.. list.Items.Select(item => item.TryEvaluate(variables, out var element) ? element : null)]);
                return true;
            case Fields fields:
                value = ObjectOf(fields.Members, variables);
                return true;
            default:
                throw new InvalidOperationException($"No such value: {GetType()}");
        }
    }

    public static JsonObject ObjectOf(IReadOnlyDictionary<string, GraphQlValue> members, JsonObject variables)
    {
        var result = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (member.TryEvaluate(variables, out var value)) result[name] = value;
        }

        return result;
    }

    public sealed record Literal(JsonNode? Value) : GraphQlValue;

    public sealed record Variable(string Name) : GraphQlValue;

    public sealed record List(IReadOnlyList<GraphQlValue> Items) : GraphQlValue;

    public sealed record Fields(IReadOnlyDictionary<string, GraphQlValue> Members) : GraphQlValue;
}
