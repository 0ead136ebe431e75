namespace Backorders.Local.Tests.Sdk;

/// <summary>A type as C# writes it: keywords, <c>int?</c>, full names except in the namespaces that every file of the app uses.</summary>
internal static class TypeNames
{
    private static readonly HashSet<string> Implied =
        ["System", "System.Collections", "System.Collections.Generic", "System.Linq.Expressions", "System.Threading", "System.Threading.Tasks"];

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Double"] = "double",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.Void"] = "void",
    };

    public static string Of(Type type) => type switch
    {
        { IsGenericParameter: true } => type.Name,
        { IsByRef: true } => Of(type.GetElementType()!),
        { IsArray: true } => $"{Of(type.GetElementType()!)}[]",
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{Of(value)}?",
        _ when Keywords.TryGetValue(type.FullName ?? "", out var keyword) => keyword,
        _ => Qualifier(type) + Simple(type),
    };

    /// <summary>Without its namespace and its outer types: <c>Response&lt;T&gt;</c>.</summary>
    public static string Simple(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    private static string Qualifier(Type type) => type switch
    {
        { IsNested: true } => $"{Of(type.DeclaringType!)}.",
        _ when Implied.Contains(type.Namespace ?? "") => "",
        _ => $"{type.Namespace}.",
    };
}
