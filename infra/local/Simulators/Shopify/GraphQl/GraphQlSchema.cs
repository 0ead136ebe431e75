namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Types read from schema language: object types, inputs and enums; any other name is a scalar.</summary>
internal sealed class GraphQlSchema
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, GraphQlFieldType>> _objects = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, GraphQlFieldType>> _inputs = [];
    private readonly Dictionary<string, HashSet<string>> _enums = [];
    private readonly Dictionary<string, HashSet<string>> _interfaces = [];

    public static GraphQlSchema Read(string text)
    {
        var schema = new GraphQlSchema();
        var tokens = new GraphQlTokens(text);
        while (!tokens.AtEnd) schema.ReadType(tokens);
        return schema;
    }

    public bool IsObject(string type) => _objects.ContainsKey(type);

    public GraphQlFieldType? Field(string type, string field) => _objects[type].GetValueOrDefault(field);

    public IReadOnlyDictionary<string, GraphQlFieldType>? Input(string type) => _inputs.GetValueOrDefault(type);

    public HashSet<string>? Enum(string type) => _enums.GetValueOrDefault(type);

    /// <summary>Whether an object of this type is also of the named type, itself or an interface of it.</summary>
    public bool Is(string type, string named) => type == named || _interfaces.GetValueOrDefault(type)?.Contains(named) == true;

    private void ReadType(GraphQlTokens tokens)
    {
        var kind = tokens.Name();
        var name = tokens.Name();
        if (tokens.TryTake("implements")) _interfaces[name] = [tokens.Name()];
        tokens.Expect("{");
        switch (kind)
        {
            case "enum":
                var values = _enums[name] = [];
                while (!tokens.TryTake("}")) values.Add(tokens.Name());
                break;
            case "input":
                _inputs[name] = Fields(tokens, "}");
                break;
            default:
                _objects[name] = Fields(tokens, "}");
                break;
        }
    }

    private static Dictionary<string, GraphQlFieldType> Fields(GraphQlTokens tokens, string end)
    {
        var fields = new Dictionary<string, GraphQlFieldType>();
        while (!tokens.TryTake(end))
        {
            var name = tokens.Name();
            var arguments = tokens.TryTake("(") ? Fields(tokens, ")") : [];
            tokens.Expect(":");
            var type = GraphQlType.Read(tokens);
            var hasDefault = tokens.TryTake("=");
            if (hasDefault) tokens.Take();
            fields[name] = new GraphQlFieldType(type, arguments, hasDefault);
        }

        return fields;
    }
}
