using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backorders.Local.Tests.Sdk;

/// <summary>Members as C# declares them, with parameter names and defaults: both are part of what a caller compiles against.</summary>
internal static class MemberSignatures
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
    };

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor)} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    public static string Of(MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        var generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>" : "";
        var name = Operators.GetValueOrDefault(method.Name, method.Name) + generic;
        return $"{Access(method)} {Modifiers(method)}{TypeNames.Of(method.ReturnType)} {name}({Parameters(method)})" +
            string.Concat(arguments.Select(Constraints));
    }

    public static string Of(PropertyInfo property)
    {
        var widest = Accessors(property).OrderByDescending(accessor => accessor.IsPublic).First();
        var accessors = Accessors(property).Select(accessor => (Access(accessor) == Access(widest) ? "" : $"{Access(accessor)} ") + Word(accessor));
        var name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(property.GetMethod!)}]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(widest)} {required}{Modifiers(widest)}{TypeNames.Of(property.PropertyType)} {name} {{ {string.Join(" ", accessors)} }}";
    }

    public static string Of(FieldInfo field) => field switch
    {
        { DeclaringType.IsEnum: true } => $"{field.Name} = {field.GetRawConstantValue()}",
        { IsLiteral: true } => $"public const {TypeNames.Of(field.FieldType)} {field.Name} = {Literals.Of(field.GetRawConstantValue(), field.FieldType)}",
        _ => $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field.FieldType)} {field.Name}",
    };

    public static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Of));

    public static string Constraints(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        List<string> all = [];
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) all.Add("struct");
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) all.Add("class");
        all.AddRange(argument.GetGenericParameterConstraints().Select(TypeNames.Of).Order(StringComparer.Ordinal));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) all.Add("new()");
        return all.Count > 0 ? $" where {argument.Name} : {string.Join(", ", all)}" : "";
    }

    public static bool IsSeen(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) => property.GetAccessors(nonPublic: true).Where(IsSeen);

    private static string Access(MethodBase method) =>
        method.IsPublic ? "public" : method.IsFamilyOrAssembly ? "protected internal" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Of(ParameterInfo parameter)
    {
        var way = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => parameter.IsIn ? "in " : "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var value = parameter.HasDefaultValue ? $" = {Literals.Of(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{way}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Word(MethodInfo accessor) => accessor switch
    {
        _ when accessor.ReturnType != typeof(void) => "get;",
        _ when accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) => "init;",
        _ => "set;",
    };
}
