namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>A field of an object type with its arguments, or (without arguments) of an input type.</summary>
internal sealed record GraphQlFieldType(GraphQlType Type, IReadOnlyDictionary<string, GraphQlFieldType> Arguments, bool HasDefault);
