namespace Backorders.Local.Tables.Filters;

/// <summary>Parses the part of OData that the service knows: property comparisons joined by and, or, not and parentheses.</summary>
internal sealed class FilterParser
{
    private readonly string _filter;
    private readonly List<FilterToken> _tokens;
    private int _at;

    private FilterParser(string filter)
    {
        _filter = filter;
        _tokens = FilterLexer.Tokens(filter);
    }

    private FilterToken Current => _at < _tokens.Count ? _tokens[_at] : new(FilterTokenKind.End, "");

    /// <summary>Null for no filter; one that is no filter is the service's 400.</summary>
    public static FilterNode? Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter)) return null;
        var parser = new FilterParser(filter);
        var node = parser.Or();
        return parser.Current.Kind == FilterTokenKind.End ? node : throw FilterLexer.Invalid(filter);
    }

    private FilterNode Or()
    {
        var node = And();
        while (TakeWord("or")) node = new FilterNode.Or(node, And());
        return node;
    }

    private FilterNode And()
    {
        var node = Unary();
        while (TakeWord("and")) node = new FilterNode.And(node, Unary());
        return node;
    }

    private FilterNode Unary()
    {
        if (TakeWord("not")) return new FilterNode.Not(Unary());
        if (Current.Kind != FilterTokenKind.Open) return Comparison();
        _at++;
        var inner = Or();
        Take(FilterTokenKind.Close);
        return inner;
    }

    private FilterNode.Comparison Comparison()
    {
        var property = Take(FilterTokenKind.Word).Text;
        var comparison = Take(FilterTokenKind.Word).Text switch
        {
            "eq" => FilterOperator.Eq,
            "ne" => FilterOperator.Ne,
            "gt" => FilterOperator.Gt,
            "ge" => FilterOperator.Ge,
            "lt" => FilterOperator.Lt,
            "le" => FilterOperator.Le,
            _ => throw FilterLexer.Invalid(_filter),
        };
        return new(property, comparison, Take(FilterTokenKind.Literal).Value!);
    }

    private bool TakeWord(string word)
    {
        if (Current is not { Kind: FilterTokenKind.Word } || Current.Text != word) return false;
        _at++;
        return true;
    }

    private FilterToken Take(FilterTokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind) throw FilterLexer.Invalid(_filter);
        _at++;
        return token;
    }
}
