using System.Globalization;
using System.Reflection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>Route values as parameters. One that is absent ({id?}) is the parameter's default; one that can't be read fails the call.</summary>
internal static class RouteValue
{
    public static Func<string?, object?>? ConverterFor(ParameterInfo parameter)
    {
        if (ReaderFor(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is not { } read) return null;
        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var mustHave = absent is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        return text =>
        {
            if (!string.IsNullOrEmpty(text)) return read(text);
            return mustHave ? throw new FormatException($"The route value '{parameter.Name}' is missing.") : absent;
        };
    }

    private static Func<string, object>? ReaderFor(Type type)
    {
        if (type == typeof(string)) return text => text;
        if (type == typeof(int)) return text => int.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(long)) return text => long.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(bool)) return text => bool.Parse(text);
        if (type == typeof(Guid)) return text => Guid.Parse(text);
        if (type == typeof(DateTimeOffset)) return text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return null;
    }
}
