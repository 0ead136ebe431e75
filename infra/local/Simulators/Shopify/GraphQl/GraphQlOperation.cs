namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>One operation of a document; Kind is query or mutation.</summary>
internal sealed record GraphQlOperation(
    string Kind,
    string? Name,
    IReadOnlyDictionary<string, GraphQlType> Variables,
    IReadOnlyDictionary<string, GraphQlValue> Defaults,
    IReadOnlyList<GraphQlField> Selection);
