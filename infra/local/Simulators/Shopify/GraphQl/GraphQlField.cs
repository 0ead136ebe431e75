namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>A field of a selection. A fragment is a field without a name, whose On says for which type its fields count.</summary>
internal sealed record GraphQlField(
    string Name,
    string Alias,
    string? On,
    IReadOnlyDictionary<string, GraphQlValue> Arguments,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, GraphQlValue>> Directives,
    IReadOnlyList<GraphQlField> Selection)
{
    public bool IsFragment => Name.Length == 0;
}
