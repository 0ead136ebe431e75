using System.Text.Json;
using System.Text.RegularExpressions;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>The tokens of a GraphQL document, read one by one. The empty text marks the end.</summary>
internal sealed partial class GraphQlTokens
{
    private readonly List<string> _tokens = [];
    private int _next;

    public GraphQlTokens(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var match = Token().Match(text, position);
            if (!match.Success) throw new GraphQlError($"Parse error on \"{text[position]}\" (error)");
            if (match.Groups["token"].Success) _tokens.Add(match.Groups["token"].Value);
            position += match.Length;
        }
    }

    public string Peek => _next < _tokens.Count ? _tokens[_next] : "";

    public bool AtEnd => _next >= _tokens.Count;

    public string Take()
    {
        if (AtEnd) throw new GraphQlError("syntax error, unexpected end of file");
        return _tokens[_next++];
    }

    public bool TryTake(string token)
    {
        if (AtEnd || Peek != token) return false;
        _next++;
        return true;
    }

    public void Expect(string token)
    {
        if (!TryTake(token)) throw new GraphQlError(AtEnd ? "syntax error, unexpected end of file" : $"syntax error, unexpected {Peek}, expecting {token}");
    }

    public string Name()
    {
        var token = Take();
        return char.IsLetter(token[0]) || token[0] == '_' ? token : throw new GraphQlError($"syntax error, unexpected {token}, expecting a name");
    }

    public static string Unquoted(string token) =>
        token.StartsWith("\"\"\"", StringComparison.Ordinal) ? token[3..^3].Trim() : JsonSerializer.Deserialize<string>(token)!;

    [GeneratedRegex("""\G(?:[\s,\uFEFF]+|\#[^\n\r]*|(?<token>\.\.\.|"{3}[\s\S]*?"{3}|"(?:[^"\\\n]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[_A-Za-z][_0-9A-Za-z]*|[!$()\:=@\[\]{}|&]))""")]
    private static partial Regex Token();
}
