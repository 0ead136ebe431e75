using System.Reflection;

namespace Backorders.Local.Tests.Sdk;

/// <summary>
/// What callers and subclasses can name in an assembly, one line per type (its declaration) and per member. Annotations for null are left out,
/// and so are explicit implementations: nobody can name them.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .ToDictionary(Declaration, IReadOnlySet<string> (type) => Members(type).ToHashSet());

    private static string Declaration(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? $"public delegate {TypeNames.Of(Invoke(type).ReturnType)} {TypeNames.Of(type)}({MemberSignatures.Parameters(Invoke(type))})"
        : $"public {Kind(type)} {TypeNames.Of(type)}{Base(type)}{string.Concat(type.GetGenericArguments().Select(MemberSignatures.Constraints))}";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Base(Type type) => type switch
    {
        { IsEnum: true } => Enum.GetUnderlyingType(type) == typeof(int) ? "" : $" : {TypeNames.Of(Enum.GetUnderlyingType(type))}",
        { IsClass: true } when type.BaseType != typeof(object) => $" : {TypeNames.Of(type.BaseType!)}",
        _ => "",
    };

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        var fields = type.GetFields(Declared).Where(field => field.IsPublic && !field.IsSpecialName).Select(MemberSignatures.Of);
        if (type.IsEnum) return fields;
        return
        [
            .. Usage(type),
            .. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(face => face.IsVisible).Select(face => $"is {TypeNames.Of(face)}"),
            .. fields,
            .. type.GetConstructors(Declared).Where(MemberSignatures.IsSeen).Select(MemberSignatures.Of),
            .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(MemberSignatures.IsSeen)).Select(MemberSignatures.Of),
            .. type.GetMethods(Declared).Where(IsOrdinary).Select(MemberSignatures.Of),
        ];
    }

    /// <summary>What may carry an attribute: the compiler holds the app to it.</summary>
    private static IEnumerable<string> Usage(Type type) =>
        type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage
            ? [$"on {usage.ValidOn}, {(usage.AllowMultiple ? "many" : "one")}, {(usage.Inherited ? "inherited" : "not inherited")}"]
            : [];

    private static bool IsOrdinary(MethodInfo method) =>
        MemberSignatures.IsSeen(method) && !method.Name.StartsWith('<') && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static MethodInfo Invoke(Type type) => type.GetMethod("Invoke")!;
}
