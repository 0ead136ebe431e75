using System.Globalization;

namespace Backorders.Local.Tests.Sdk;

/// <summary>Constants as C# writes them.</summary>
internal static class Literals
{
    public static string Of(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind => $"{TypeNames.Of(kind)}.{Enum.ToObject(kind, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
