namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>A type reference such as [ID!]!: a named type, or a list of Item.</summary>
internal sealed record GraphQlType(string Name, GraphQlType? Item, bool Required)
{
    public string Innermost => Item?.Innermost ?? Name;

    public static GraphQlType Read(GraphQlTokens tokens)
    {
        if (!tokens.TryTake("[")) return new GraphQlType(tokens.Name(), null, tokens.TryTake("!"));
        var item = Read(tokens);
        tokens.Expect("]");
        return new GraphQlType("", item, tokens.TryTake("!"));
    }

    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (Required ? "!" : "");
}
