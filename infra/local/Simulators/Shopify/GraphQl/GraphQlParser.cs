using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Reads the operations of a GraphQL document. Named fragments and subscriptions are refused: nothing here uses them.</summary>
internal sealed class GraphQlParser
{
    private static readonly Dictionary<string, GraphQlValue> NoArguments = [];
    private readonly GraphQlTokens _tokens;

    private GraphQlParser(string text) => _tokens = new GraphQlTokens(text);

    public static IReadOnlyList<GraphQlOperation> Read(string text)
    {
        var parser = new GraphQlParser(text);
        var operations = new List<GraphQlOperation>();
        while (!parser._tokens.AtEnd) operations.Add(parser.Operation());
        return operations.Count > 0 ? operations : throw new GraphQlError("No query string was present");
    }

    private GraphQlOperation Operation()
    {
        if (_tokens.Peek == "{") return new GraphQlOperation("query", null, new Dictionary<string, GraphQlType>(), NoArguments, Selection());

        var kind = _tokens.Name();
        if (kind is not ("query" or "mutation")) throw new GraphQlError($"syntax error, unexpected {kind}");
        var name = _tokens.Peek is "(" or "{" or "@" ? null : _tokens.Name();
        var variables = new Dictionary<string, GraphQlType>();
        var defaults = new Dictionary<string, GraphQlValue>();
        if (_tokens.TryTake("("))
        {
            while (!_tokens.TryTake(")")) Variable(variables, defaults);
        }

        return new GraphQlOperation(kind, name, variables, defaults, Selection());
    }

    private void Variable(Dictionary<string, GraphQlType> variables, Dictionary<string, GraphQlValue> defaults)
    {
        _tokens.Expect("$");
        var name = _tokens.Name();
        _tokens.Expect(":");
        variables[name] = GraphQlType.Read(_tokens);
        if (_tokens.TryTake("=")) defaults[name] = Value();
    }

    private List<GraphQlField> Selection()
    {
        _tokens.Expect("{");
        var fields = new List<GraphQlField>();
        while (!_tokens.TryTake("}")) fields.Add(_tokens.TryTake("...") ? Fragment() : Field());
        return fields.Count > 0 ? fields : throw new GraphQlError("syntax error, unexpected }");
    }

    private GraphQlField Fragment()
    {
        if (_tokens.Peek is not ("on" or "{")) throw new GraphQlError("Named fragments are not known here");
        var on = _tokens.TryTake("on") ? _tokens.Name() : null;
        return new GraphQlField("", "", on, NoArguments, Directives(), Selection());
    }

    private GraphQlField Field()
    {
        var alias = _tokens.Name();
        var name = _tokens.TryTake(":") ? _tokens.Name() : alias;
        return new GraphQlField(name, alias, null, Arguments(), Directives(), _tokens.Peek == "{" ? Selection() : []);
    }

    private Dictionary<string, IReadOnlyDictionary<string, GraphQlValue>> Directives()
    {
        var directives = new Dictionary<string, IReadOnlyDictionary<string, GraphQlValue>>();
        while (_tokens.TryTake("@")) directives[_tokens.Name()] = Arguments();
        return directives;
    }

    private Dictionary<string, GraphQlValue> Arguments() => _tokens.TryTake("(") ? Members(")") : NoArguments;

    private Dictionary<string, GraphQlValue> Members(string end)
    {
        var members = new Dictionary<string, GraphQlValue>();
        while (!_tokens.TryTake(end))
        {
            var name = _tokens.Name();
            _tokens.Expect(":");
            members[name] = Value();
        }

        return members;
    }

    private GraphQlValue Value()
    {
        if (_tokens.TryTake("$")) return new GraphQlValue.Variable(_tokens.Name());
        if (_tokens.TryTake("{")) return new GraphQlValue.Fields(Members("}"));
        if (!_tokens.TryTake("[")) return new GraphQlValue.Literal(Scalar(_tokens.Take()));

        var items = new List<GraphQlValue>();
        while (!_tokens.TryTake("]")) items.Add(Value());
        return new GraphQlValue.List(items);
    }

    private static JsonNode? Scalar(string token) => token switch
    {
        "null" => null,
        "true" => true,
        "false" => false,
        ['"', ..] => GraphQlTokens.Unquoted(token),
        ['-' or (>= '0' and <= '9'), ..] => long.TryParse(token, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : JsonValue.Create(double.Parse(token, CultureInfo.InvariantCulture)),
        _ => char.IsLetter(token[0]) || token[0] == '_' ? token : throw new GraphQlError($"syntax error, unexpected {token}"),
    };
}
